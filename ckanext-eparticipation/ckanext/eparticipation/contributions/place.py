"""A place in the list of contributions: behind which one the next page begins, or before which one the last page ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

SIGN = "~"


class PlaceBroken(ValueError):
    """A text that names no place."""


@dataclass(frozen=True, order=True)
class Place:
    """Contributions are ordered by their instant, then by source and id."""

    at: datetime
    source: str
    id: str

    def __str__(self) -> str:
        return SIGN.join((self.at.isoformat(), self.source, self.id))

    @classmethod
    def read(cls, text: str) -> Place:
        """Return a place from its text."""
        moment, _sign, rest = text.partition(SIGN)
        source, _sign, id = rest.partition(SIGN)
        try:
            at = datetime.fromisoformat(moment)
        except ValueError as err:
            raise PlaceBroken(text) from err
        if not source or not id or at.tzinfo is None:
            raise PlaceBroken(text)
        return cls(at, source, id)
