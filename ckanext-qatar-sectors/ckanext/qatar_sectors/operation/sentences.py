"""What the parts of the portal say of themselves, in the reader's language.

Probes answer in English, for programs and logs; a sentence that is not listed here is shown as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

Translate = Callable[[str], str]


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DETAILS = (
    _("no answer in time"),
    _("not reachable ({kind})"),
    _("it can be read only"),
    _("it answers {status}"),
    _("it has another configset than this code: differs in {parts}"),
    _("schema {name}, {number} fields"),
    _("{free} MB are free"),
    _("migrations are pending: run ./portal up"),
    _("at head"),
    _("no worker of the queue {queue} has given a sign of life"),
    _("{number} working, the last sign {seconds} s ago"),
    _("the scheduler has given no sign of life"),
    _("the last sign {seconds} s ago"),
)


def detail(said: str, translate: Translate) -> str | None:
    """Return a part's words in the reader's language, or None where they are a name or not known."""
    for sentence in DETAILS:
        if found := _pattern(sentence).fullmatch(said):
            return translate(sentence).format(**found.groupdict())
    return None


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+?)", re.escape(sentence)))
