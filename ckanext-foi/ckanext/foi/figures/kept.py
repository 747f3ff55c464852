"""Figures of a year, kept while no request changes: what nobody touched is not counted again."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.figures import asking
from ckanext.foi.figures.measures import Figures
from ckanext.foi.requests.model import FOIRequest

# An act that began before the count and ended after it is counted when this is over, at the latest.
SECONDS = 60
_kept: dict[int, tuple[tuple[Any, ...], float, dict[str, Figures]]] = {}


def figures(year: int, today: date) -> dict[str, Figures]:
    """Return the figures of all entities, as `asking.figures` counts them."""
    stamp = (today, model.Session.scalar(sa.select(sa.func.max(FOIRequest.changed_at))))
    known = _kept.get(year)
    if known is not None and known[0] == stamp and time.monotonic() - known[1] < SECONDS:
        return known[2]
    found = asking.figures(year, today)
    _kept[year] = (stamp, time.monotonic(), found)
    return found
