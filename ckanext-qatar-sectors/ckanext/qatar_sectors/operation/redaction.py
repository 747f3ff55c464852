"""What no log line may hold: secrets, and what tells who somebody is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from urllib.parse import quote, unquote, urlsplit

# A shorter text would be found within innocent words.
SHORTEST_SECRET = 6
SECRET_NAME = re.compile(r"secret|password|passwd|token|\bkey\b|[._]key$", re.IGNORECASE)
HIDDEN = "[hidden]"
# What SQLAlchemy and PostgreSQL add to an error: statements with what people typed.
STATEMENT = re.compile(r"\[(?:parameters|SQL): ")
STATEMENT_END = re.compile(r"\]$", re.MULTILINE)
DETAILS = re.compile(r"^[^\S\n]*(?:DETAIL|LINE \d+|QUERY):.*$", re.MULTILINE)
PATTERNS = (
    (re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"), "[e-mail]"),
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]+\.[\w-]*"), "[token]"),
    (
        re.compile(
            r"(?i)\b(authorization|x-ckan-api-key|cookie|set-cookie)(['\"]?\s*[:=]\s*)[^\r\n]+"
        ),
        r"\1\2[hidden]",
    ),
    # The user and password of an address.
    (re.compile(r"(?i)\b([a-z][a-z0-9+.-]{1,20}://)[^\s/@'\"]*@"), r"\1[hidden]@"),
    # What was asked for on a page: the query of an address.
    (re.compile(r"(?<=[\w/])\?[\w.~%+-]+=[^\s'\"<>]*"), "?[query]"),
    (re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.])"), "[address]"),
    # Eight groups, or fewer around a double colon; a time of day is neither.
    (
        re.compile(
            r"(?<![\w:.])(?=[0-9a-fA-F:]{0,35}::|(?:[0-9a-fA-F]{1,4}:){7})[0-9a-fA-F:]{4,39}(?![\w:])"
        ),
        "[address]",
    ),
)
# Loopback is nobody.
NOBODY = re.compile(r"(?<![\w.])(?:127\.0\.0\.1|0\.0\.0\.0)(?![\w.])")


class Redactor:
    """Takes secrets and personal content out of a text."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        spellings = {
            spelling
            for secret in secrets
            for spelling in (secret, quote(secret, safe=""), json.dumps(secret)[1:-1])
            if len(secret) >= SHORTEST_SECRET
        }
        # The longest first: one may hold another.
        ordered = sorted(spellings, key=len, reverse=True)
        self._secrets = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def clean(self, text: str) -> str:
        """Return the text without what nobody may read in a log."""
        if self._secrets is not None:
            text = self._secrets.sub(HIDDEN, text)
        text = DETAILS.sub("", _without_statements(text))
        text = NOBODY.sub("localhost", text)
        for pattern, instead in PATTERNS:
            text = pattern.sub(instead, text)
        return text


def _without_statements(text: str) -> str:
    """Return the text without statements; where one has no end, none that follows has."""
    kept, at = [], 0
    while (start := STATEMENT.search(text, at)) and (
        end := STATEMENT_END.search(text, start.end())
    ):
        kept.append(text[at : start.start()])
        at = end.end()
    return "".join([*kept, text[at:]])


def secrets_of(settings: Iterable[tuple[str, object]]) -> set[str]:
    """Return the secrets among settings: what is named so, and the passwords in addresses."""
    found: set[str] = set()
    for name, value in settings:
        if not isinstance(value, str) or not value:
            continue
        if "://" in value:
            found |= _password_of(value)
        elif SECRET_NAME.search(name):
            found |= {part.removeprefix("string:") for part in value.split()}
    return {one for one in found if len(one) >= SHORTEST_SECRET}


def _password_of(address: str) -> set[str]:
    try:
        password = urlsplit(address).password
    except ValueError:
        return set()
    return {password, unquote(password)} if password else set()
