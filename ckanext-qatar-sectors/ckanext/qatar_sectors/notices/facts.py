"""What a notice keeps: a flat dictionary of values that can be shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.notices.errors import FactsRefused
from ckanext.qatar_sectors.notices.kind import Kind

LANGUAGES = frozenset({"ar", "en"})
# A notice says that something happened; the page that it links to has the rest.
LONGEST = 2000

Facts = dict[str, Any]


def checked(kind: Kind, facts: Mapping[str, Any]) -> Facts:
    """Return the facts as they are kept, or refuse them."""
    for name in kind.required:
        if facts.get(name) in (None, "", {}):
            raise FactsRefused(kind.name, name, "it is missing")
    return {name: _value(kind, name, value) for name, value in facts.items()}


def _value(kind: Kind, name: str, value: Any) -> Any:
    if not name.isidentifier():
        raise FactsRefused(kind.name, name, "not a name")
    if value is None or isinstance(value, bool | int | float):
        return value
    if isinstance(value, str):
        return shortened(value)
    if isinstance(value, Mapping) and value.keys() <= LANGUAGES:
        return {language: shortened(str(text)) for language, text in value.items() if text}
    raise FactsRefused(kind.name, name, "neither a text, a number nor a text in two languages")


def shortened(text: str) -> str:
    """Return a text that PostgreSQL can keep and a mail can hold."""
    text = text.replace("\0", "")
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
