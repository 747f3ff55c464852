"""Dates as feeds write them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime

from pyoxigraph import Literal

from .graph import Term
from .notes import Notes

_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")
_YEAR = re.compile(r"[12]\d{3}")
_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
_DAY = re.compile(r"([12]\d{3}-\d{2}-\d{2})(?:Z|[+-]\d{2}:?\d{2})?")
_OFFSET = re.compile(r"([+-]\d{2})$")


def parse(text: str) -> str | None:
    """Return YYYY, YYYY-MM, YYYY-MM-DD or a full time in ISO 8601; None when it is no date.

    Arabic digits are read. Forms such as 03/04/2024 are refused: they mean two days.
    """
    value = text.strip()[:64].translate(_DIGITS)
    if _YEAR.fullmatch(value) or _MONTH.fullmatch(value):
        return value
    if day := _DAY.fullmatch(value):
        try:
            return date.fromisoformat(day.group(1)).isoformat()
        except ValueError:
            return None
    if not _YEAR.match(value):
        return None
    try:
        return datetime.fromisoformat(_OFFSET.sub(r"\1:00", value)).isoformat()
    except ValueError:
        return None


def read(terms: Iterable[Term], notes: Notes, where: str, *, latest: bool = False) -> str:
    """Return the date among literals ("" if none); of several the first in time, or the last."""
    found = []
    for term in terms:
        if not isinstance(term, Literal) or not term.value.strip():
            continue
        value = parse(term.value)
        if value is None:
            notes.add("invalid_date", where, value=term.value)
        else:
            found.append(value)
    if not found:
        return ""
    chosen = max(found) if latest else min(found)
    if len(found) > 1:
        for value in set(found) - {chosen}:
            notes.leave(where, value)
    return chosen
