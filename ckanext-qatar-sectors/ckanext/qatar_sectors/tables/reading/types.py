"""The type of a column: the stated one where its rows fit it, else the narrowest that fits every one of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from ckanext.qatar_sectors.tables.reading import numerals

# Signs that stand for "no figure" in a column of figures; in a column of text they stay.
NOTHING = frozenset({"", "-", "–", "—", "..", "...", "n/a", "na", "#n/a", "null", "none", "غ.م"})
_INT4, _INT8 = 2**31 - 1, 2**63 - 1

TEXT = "text"

Typed = tuple[str, list[str | None]]


def typed(cells: Sequence[str], stated: str = "") -> Typed:
    """Return the PostgreSQL type of a column and its cells as PostgreSQL reads them.

    `stated`: the type of which its publisher knows that it is right, one of `STATED`: a code "007" is no number then.
    """
    known = [cell for cell in cells if not _is_nothing(cell)]
    if stated == TEXT or (stated in STATED and not known):
        return stated, _texts(cells) if stated == TEXT else [None] * len(cells)
    attempts = [STATED[stated]] if stated in STATED else []
    if known:
        for attempt in (*attempts, _numbers, _days, _moments, _truths):
            if found := attempt(known):
                kind, reader = found
                return kind, [None if _is_nothing(cell) else reader(cell) for cell in cells]
    return TEXT, _texts(cells)


def _is_nothing(cell: str) -> bool:
    return cell.strip().lower() in NOTHING


def _texts(cells: Sequence[str]) -> list[str | None]:
    return [cell.replace("\x00", "").strip() or None for cell in cells]


Reader = Callable[[str], str | None]


def _numbers(cells: list[str]) -> tuple[str, Reader] | None:
    largest = 0
    whole = True
    for cell in cells:
        value = numerals.number(cell)
        if value is None:
            return None
        if whole and value.removeprefix("-").isdigit():
            largest = max(largest, abs(int(value)))
        else:
            whole = False
    if not whole or largest > _INT8:
        return "numeric", numerals.number
    return ("int4" if largest <= _INT4 else "int8"), numerals.number


def _days(cells: list[str]) -> tuple[str, Reader] | None:
    for month_first in (False, True):
        reader = partial(numerals.day, month_first=month_first)
        if all(reader(cell) for cell in cells):
            return "date", reader
    return None


def _moments(cells: list[str]) -> tuple[str, Reader] | None:
    """Moments, among which plain days may stand; with and without an offset do not mix."""
    if not all(_moment_or_day(cell) for cell in cells):
        return None
    if len({numerals.has_offset(cell) for cell in cells}) > 1:
        return None
    return "timestamp", _moment_or_day


def _moment_or_day(cell: str) -> str | None:
    value = numerals.moment(cell)
    if value is None and (found := numerals.day(cell)):
        value = f"{found}T00:00:00"
    return value


def _truths(cells: list[str]) -> tuple[str, Reader] | None:
    return ("bool", numerals.truth) if all(numerals.truth(cell) for cell in cells) else None


def _numeric(cells: list[str]) -> tuple[str, Reader] | None:
    return ("numeric", numerals.number) if all(numerals.number(cell) for cell in cells) else None


# The types that can be stated, each with the reader of its cells; whatever is a text needs none.
STATED: Mapping[str, Callable[[list[str]], tuple[str, Reader] | None]] = {
    TEXT: lambda _cells: None,
    "numeric": _numeric,
    "date": _days,
    "timestamp": _moments,
    "bool": _truths,
}
