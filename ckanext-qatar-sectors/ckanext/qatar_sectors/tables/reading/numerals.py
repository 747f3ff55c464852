"""Numbers, dates and truth values as people write them, and as PostgreSQL reads them."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

_NORMAL = str.maketrans(
    {
        **{chr(base + n): str(n) for base in (0x0660, 0x06F0) for n in range(10)},
        "٫": ".",
        "٬": ",",
        "\u2212": "-",
        "\u00a0": " ",
        "\u202f": " ",
        **dict.fromkeys("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"),
    }
)
_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,30})(\.[0-9]{1,30})?\Z")
_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}([, ])[0-9]{3}(\1[0-9]{3}){0,9}(\.[0-9]{1,30})?\Z")
_EXPONENT = re.compile(r"-?[0-9](\.[0-9]{1,30})?[eE][+-][0-9]{1,2}\Z")
_YEAR_FIRST = re.compile(r"([0-9]{4})([-/.])([0-9]{1,2})\2([0-9]{1,2})\Z")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})\Z")
_MOMENT = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]{1,9})?)?"
    r"(Z|[+-][0-9]{2}:?[0-9]{2})?\Z"
)
_FIRST_YEAR, _LAST_YEAR = 1000, 2999


def normal(text: str) -> str:
    """Return `text` with Latin digits and signs, without direction marks."""
    return text.translate(_NORMAL).strip()


def number(text: str) -> str | None:
    """Return a number that PostgreSQL reads, or None. A leading zero makes it a code."""
    text = normal(text)
    if text.endswith("-") or not text:
        return None
    if _PLAIN.match(text) or _EXPONENT.match(text):
        return text
    if _GROUPED.match(text):
        return text.replace(",", "").replace(" ", "")
    return None


def day(text: str, *, month_first: bool = False) -> str | None:
    """Return an ISO date, or None. `03/04/2024` is the third of April unless told otherwise."""
    text = normal(text)
    if found := _YEAR_FIRST.match(text):
        return _iso(found[1], found[3], found[4])
    if found := _YEAR_LAST.match(text):
        first, second = found[1], found[3]
        return _iso(found[4], first, second) if month_first else _iso(found[4], second, first)
    return None


def _iso(year: str, month: str, of_month: str) -> str | None:
    try:
        value = date(int(year), int(month), int(of_month))
    except ValueError:
        return None
    return value.isoformat() if _FIRST_YEAR <= value.year <= _LAST_YEAR else None


def moment(text: str) -> str | None:
    """Return an ISO moment, or None; one with an offset is given in UTC."""
    text = normal(text)
    if not _MOMENT.match(text):
        return None
    try:
        value = datetime.fromisoformat(text)
        if value.tzinfo is not None:
            value = value.astimezone(UTC).replace(tzinfo=None)
    except (ValueError, OverflowError):
        return None
    return value.isoformat() if _FIRST_YEAR <= value.year <= _LAST_YEAR else None


def has_offset(text: str) -> bool:
    """Tell whether a moment names its distance from UTC."""
    found = _MOMENT.match(normal(text))
    return bool(found and found[3])


def truth(text: str) -> str | None:
    """Return `true` or `false`, or None. Words such as نعم stay the words they are."""
    lowered = text.strip().lower()
    return lowered if lowered in {"true", "false"} else None
