"""Pages of contributions by the place behind which they begin, and how many there are; each source is asked for itself.

So the database reads a page of each source in its order, instead of putting all contributions into order for twenty of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.contributions.contribution import Contribution
from ckanext.eparticipation.contributions.finding import made
from ckanext.eparticipation.contributions.place import Place
from ckanext.eparticipation.contributions.source import ROWS, Source
from ckanext.eparticipation.contributions.sources import SOURCES


@dataclass(frozen=True)
class Wanted:
    """Which contributions a list shows. `among` selects pairs (source, id) that it is limited to, `without` those left out.

    `everything`: with what its author left to the agency alone.
    """

    words: str = ""
    source: str = ""
    question: str = ""
    language: str = ""
    among: sa.Select[Any] | None = None
    without: sa.Select[Any] | None = None
    everything: bool = False


@dataclass(frozen=True)
class Page:
    """Some contributions, the oldest first. Empty: there is no page on that side."""

    rows: list[Contribution]
    before: str = ""
    after: str = ""


def page(
    package_id: str,
    wanted: Wanted,
    limit: int,
    *,
    after: Place | None = None,
    before: Place | None = None,
) -> Page:
    """Return the contributions that follow a place, or that come before one; the first ones where none is named."""
    backwards = before is not None
    one_more = limit + 1
    parts = []
    for source in _sources(wanted):
        rows = _found(source, package_id, wanted)
        # A stretch of each source is enough to fill the page from one of them alone.
        if (place := before or after) is not None:
            rows = rows.where(*_beside(rows, source, place, backwards))
        parts.append(_ordered(rows, backwards).limit(one_more).subquery())
    if not parts:
        return Page([])
    whole = sa.union_all(*(sa.select(part) for part in parts)).subquery()
    chosen = _ordered(sa.select(whole), backwards).limit(one_more)
    found = model.Session.execute(chosen).mappings().all()
    shown = found[:limit]
    if backwards:
        shown = shown[::-1]
    is_more = len(found) > limit
    return Page(
        made(shown),
        before=_place(shown[:1], after is not None or (backwards and is_more)),
        after=_place(shown[-1:], backwards or is_more),
    )


def count(package_id: str, wanted: Wanted) -> int:
    """Return how many contributions a list has."""
    parts = [
        sa.select(sa.func.count()).select_from(_found(source, package_id, wanted).subquery())
        for source in _sources(wanted)
    ]
    return sum(int(model.Session.scalar(part) or 0) for part in parts)


def pairs(package_id: str, wanted: Wanted) -> sa.Select[Any]:
    """Select the pairs (source, id) of a list."""
    parts = [_found(source, package_id, wanted).subquery() for source in _sources(wanted)]
    if not parts:
        nothing = sa.cast(sa.null(), sa.Text)
        return sa.select(nothing.label("source"), nothing.label("id")).where(sa.false())
    whole = sa.union_all(*(sa.select(part.c.source, part.c.id) for part in parts)).subquery()
    return sa.select(whole.c.source, whole.c.id)


def _sources(wanted: Wanted) -> list[Source]:
    return [one for one in SOURCES if wanted.source in ("", one.name)]


def _found(source: Source, package_id: str, wanted: Wanted) -> sa.Select[Any]:
    """Select what a list shows of one source."""
    own = source.rows(package_id)
    if wanted.words:
        own = own.where(source.says(wanted.words))
    rows = own.subquery()
    named = sa.literal(source.name, sa.Text).label("source")
    chosen = sa.select(named, *(rows.c[one] for one in ROWS))
    if not wanted.everything:
        chosen = chosen.where(rows.c.public)
    for name in ("question", "language"):
        if value := getattr(wanted, name):
            chosen = chosen.where(rows.c[name] == value)
    for pairs, is_in in ((wanted.among, True), (wanted.without, False)):
        if pairs is not None:
            named_there = pairs.subquery()
            first, second = named_there.c
            there = sa.exists().where(first == source.name, second == rows.c.id)
            chosen = chosen.where(there if is_in else ~there)
    return chosen


def _beside(
    rows: sa.Select[Any], source: Source, place: Place, backwards: bool
) -> tuple[sa.ColumnElement[bool], ...]:
    """Return the conditions for what stands on one side of a place, among the rows of one source."""
    at, id = rows.selected_columns["at"], rows.selected_columns["id"]
    nearer = at <= place.at if backwards else at >= place.at
    if source.name == place.source:
        pair, there = sa.tuple_(at, id), sa.tuple_(sa.literal(place.at), sa.literal(place.id))
        # The instant alone, too: by it the database finds where to begin.
        return nearer, pair < there if backwards else pair > there
    if (source.name < place.source) is backwards:
        return (nearer,)
    return (at < place.at if backwards else at > place.at,)


def _ordered(rows: sa.Select[Any], backwards: bool) -> sa.Select[Any]:
    columns = [rows.selected_columns[name] for name in ("at", "source", "id")]
    return rows.order_by(*(column.desc() if backwards else column for column in columns))


def _place(rows: Sequence[Any], there_are: bool) -> str:
    if not there_are or not rows:
        return ""
    (row,) = rows
    return str(Place(row["at"], row["source"], row["id"]))
