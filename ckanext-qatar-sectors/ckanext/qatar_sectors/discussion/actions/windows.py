"""Pages of lists as actions are asked for them: so many rows, behind a place or before it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.discussion import schema
from ckanext.qatar_sectors.lists.orders import Asked
from ckanext.qatar_sectors.lists.values import PlaceUnreadable


def asked(data: dict[str, Any]) -> Asked:
    """Return which rows of a list are wanted."""
    return Asked(
        limit=max(1, min(data["limit"], schema.MOST)),
        after=data.get("after", ""),
        before=data.get("before", ""),
        offset=data.get("offset", 0),
    )


@contextmanager
def in_the_list() -> Iterator[None]:
    """Say that a place was none, at the field."""
    try:
        yield
    except PlaceUnreadable as err:
        raise tk.ValidationError({"after": [tk._("This names no page of the list.")]}) from err
