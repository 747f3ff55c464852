"""Windows of lists as PostgreSQL reads them."""

from __future__ import annotations

from typing import Any, TypeVar

import sqlalchemy as sa

from ckanext.qatar_sectors.lists.window import Window

Wanted = TypeVar("Wanted", bound=sa.Select[Any])


def windowed(wanted: Wanted, at: Any, id: Any, window: Window, *, newest_first: bool) -> Wanted:
    """Return a question for the rows of a window, one more than it shows, in the direction in which it is read."""
    falling = newest_first is not window.backwards
    place = window.after or window.before
    if place is not None:
        here = sa.tuple_(sa.literal(place.at, sa.DateTime(timezone=True)), sa.literal(place.id))
        row = sa.tuple_(at, id)
        wanted = wanted.where(row < here if falling else row > here)
    order = (at.desc(), id.desc()) if falling else (at, id)
    return wanted.order_by(*order).limit(window.limit + 1)
