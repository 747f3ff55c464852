"""Where a page of a list ended: the instant and the id of its last row, so that the next one begins behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


class CursorBroken(ValueError):
    """A text that names no place."""


@dataclass(frozen=True)
class Cursor:
    """A place in a list that is ordered by instant and id."""

    at: datetime
    id: str

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.id}"

    @classmethod
    def read(cls, text: str) -> Cursor:
        """Return a place from its text."""
        moment, sign, row_id = text.partition("~")
        try:
            at = datetime.fromisoformat(moment)
        except ValueError as err:
            raise CursorBroken(text) from err
        if not sign or not row_id or at.tzinfo is None:
            raise CursorBroken(text)
        return cls(at, row_id)
