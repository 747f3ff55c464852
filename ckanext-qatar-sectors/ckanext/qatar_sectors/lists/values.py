"""The values by which a row stands in its list, as a text that stands in addresses."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

BETWEEN = "~"
# What PostgreSQL's integers hold.
LARGEST = 2**31 - 1

Value = datetime | int | bool | str


class PlaceUnreadable(ValueError):
    """A text that names no place of a list."""


def written(row: Sequence[Value]) -> str:
    """Return the values of a row as a text."""
    return BETWEEN.join(_text(one) for one in row)


def read(text: str, kinds: Sequence[type]) -> tuple[Any, ...]:
    """Return the values from their text, each of its kind.

    :raises PlaceUnreadable:
    """
    parts = text.split(BETWEEN, len(kinds) - 1)
    if len(parts) != len(kinds) or not all(parts) or "\x00" in text:
        raise PlaceUnreadable(text)
    try:
        return tuple(_value(part, kind) for part, kind in zip(parts, kinds, strict=True))
    except ValueError as err:
        raise PlaceUnreadable(text) from err


def _text(one: Value) -> str:
    if isinstance(one, datetime):
        return one.isoformat()
    return str(int(one)) if isinstance(one, int) else one


def _value(part: str, kind: type) -> Value:
    if kind is datetime:
        # A plus sign that an address carried unquoted arrives as a blank.
        at = datetime.fromisoformat(part.replace(" ", "+"))
        if at.tzinfo is None:
            raise PlaceUnreadable(part)
        return at
    if kind is str:
        return part
    number = int(part)
    if abs(number) > LARGEST:
        raise PlaceUnreadable(part)
    return bool(number) if kind is bool else number
