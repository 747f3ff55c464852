"""Where the next page of voices begins, with what was counted for the first one: whoever reads on counts nothing anew."""

from __future__ import annotations

from dataclasses import dataclass

from ckanext.qatar_sectors.lists.values import PlaceUnreadable
from ckanext.qatar_sectors.lists.window import Place

BETWEEN = "~"


@dataclass(frozen=True)
class Mark:
    """A place in the list, and how many contributions of how many people stood in it."""

    place: Place
    count: int
    people: int

    def __str__(self) -> str:
        return BETWEEN.join((str(self.place), str(self.count), str(self.people)))

    @classmethod
    def read(cls, text: str) -> Mark:
        """Return what was written.

        :raises PlaceUnreadable: it is none
        """
        place, *numbers = text.rsplit(BETWEEN, 2)
        counted = [int(one) for one in numbers if one.isascii() and one.isdigit() and len(one) < 12]
        if len(counted) != 2:
            raise PlaceUnreadable(text)
        return cls(Place.read(place), *counted)
