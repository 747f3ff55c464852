"""Pages of a list that readers put in several orders: each page begins behind the values of the last row of the one before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.lists import values


@dataclass(frozen=True)
class Order:
    """The columns by which a list is ordered, all in one direction; the last one makes rows different."""

    columns: Sequence[sa.SQLColumnExpression[Any]]
    kinds: Sequence[type]
    descending: bool = False


@dataclass(frozen=True)
class Asked:
    """So many rows behind a place or before another; from the beginning, with neither."""

    limit: int
    after: str = ""
    before: str = ""
    offset: int = 0


@dataclass(frozen=True)
class Page:
    """Rows in their order, and the places before and after which others stand; empty: none do."""

    rows: list[Any]
    before: str
    after: str


def page(wanted: sa.Select[Any], order: Order, asked: Asked) -> Page:
    """Return a page of a list.

    :raises PlaceUnreadable:
    """
    back = bool(asked.before) and not asked.after
    place = asked.before if back else asked.after
    if place:
        there = sa.tuple_(
            *(
                sa.literal(one, sa.DateTime(timezone=True)) if kind is datetime else sa.literal(one)
                for one, kind in zip(values.read(place, order.kinds), order.kinds, strict=True)
            )
        )
        here = sa.tuple_(*order.columns)
        wanted = wanted.where(here < there if back != order.descending else here > there)
    turned = order.descending != back
    wanted = wanted.order_by(*(one.desc() if turned else one.asc() for one in order.columns))
    if asked.offset and not place:
        wanted = wanted.offset(asked.offset)
    found = model.Session.execute(wanted.add_columns(*order.columns).limit(asked.limit + 1)).all()
    follow = len(found) > asked.limit
    shown = [tuple(row) for row in found[: asked.limit]]
    if back:
        shown.reverse()
    if not shown:
        return Page([], "", "")
    first, last = (values.written(row[-len(order.columns) :]) for row in (shown[0], shown[-1]))
    before = follow if back else bool(place or asked.offset)
    after = True if back else follow
    return Page([row[0] for row in shown], first if before else "", last if after else "")


def counted(wanted: sa.Select[Any], most: int) -> tuple[int, bool]:
    """Return how many rows there are, as far as `most`, and whether there are more: nobody reads so far."""
    some = wanted.order_by(None).limit(most + 1).subquery()
    found = int(model.Session.scalar(sa.select(sa.func.count()).select_from(some)) or 0)
    return min(found, most), found > most
