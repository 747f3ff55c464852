"""Numbers about a closed consultation's contributions, kept while none of them changes: what nobody touched is not counted again.

`changes` of its open data is raised in the transaction that changes a contribution. A count that was kept under a number is therefore not
older than that number.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.opendata.model import OpenDataRow

MOST_KEPT = 500
Value = TypeVar("Value")
_kept: dict[tuple[Hashable, ...], object] = {}


def kept(package_id: str, key: tuple[Hashable, ...], counted: Callable[[], Value]) -> Value:
    """Return what was counted under this key since the last change; counted anew where nothing is kept."""
    changes = _changes(package_id)
    if changes is None:
        # Its files were never made: nothing says yet whether something changes.
        return counted()
    place = (package_id, changes, *key)
    if place not in _kept:
        found = counted()
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        _kept[place] = found
    return _kept[place]  # type: ignore[return-value]


def _changes(package_id: str) -> int | None:
    wanted = sa.select(OpenDataRow.changes).where(OpenDataRow.package_id == package_id)
    found: int | None = model.Session.scalar(wanted)
    return found
