"""A place in the list of contributions: behind which one the next page begins, or before which one the last page ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ckanext.qatar_sectors.lists import values


@dataclass(frozen=True, order=True)
class Place:
    """Contributions are ordered by their instant, then by source and id."""

    at: datetime
    source: str
    id: str

    def __str__(self) -> str:
        return values.written((self.at, self.source, self.id))

    @classmethod
    def read(cls, text: str) -> Place:
        """Return a place from its text.

        :raises PlaceUnreadable:
        """
        return cls(*values.read(text, (datetime, str, str)))
