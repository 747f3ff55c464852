"""A page of a list that begins behind a row, not after a number of rows: as quick at the end as at the beginning.

A link to a page names the row it begins behind, so it shows the same also when rows come and go before it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from ckanext.qatar_sectors.lists import values

Row = TypeVar("Row")


@dataclass(frozen=True, order=True)
class Place:
    """A row of a list that is ordered by instant and id."""

    at: datetime
    id: str

    def __str__(self) -> str:
        return values.written((self.at, self.id))

    @classmethod
    def read(cls, text: str) -> Place:
        """Return a place from its text.

        :raises PlaceUnreadable:
        """
        return cls(*values.read(text, (datetime, str)))


@dataclass(frozen=True)
class Window:
    """What is wanted of a list: so many rows behind a place, or before one; of both the first counts."""

    limit: int
    after: Place | None = None
    before: Place | None = None

    @classmethod
    def of(cls, limit: int, after: str | None = None, before: str | None = None) -> Window:
        """Return the window that a call asks for.

        :raises PlaceUnreadable:
        """
        return cls(
            limit,
            Place.read(after) if after else None,
            Place.read(before) if before and not after else None,
        )

    @property
    def backwards(self) -> bool:
        """Say whether rows are read from below to above."""
        return self.before is not None


@dataclass(frozen=True)
class Piece(Generic[Row]):
    """Rows in the order of their list; before what the earlier ones stand and after what the later ones, if any."""

    rows: list[Row]
    before: Place | None
    after: Place | None


def cut(rows: Sequence[Row], window: Window, place_of: Callable[[Row], Place]) -> Piece[Row]:
    """Return a piece of rows that were read in the window's direction, one more than are shown to see whether others follow."""
    follow = len(rows) > window.limit
    shown = list(rows[: window.limit])
    if window.backwards:
        shown.reverse()
    if not shown:
        return Piece([], None, None)
    before = follow if window.backwards else window.after is not None
    after = True if window.backwards else follow
    return Piece(
        shown, place_of(shown[0]) if before else None, place_of(shown[-1]) if after else None
    )
