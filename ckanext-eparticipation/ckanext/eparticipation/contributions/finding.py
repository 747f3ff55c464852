"""Contributions to a consultation from all sources: streamed, listed, counted, looked up.

Nothing here gives out what was hidden or withdrawn; what its author left to the agency alone only where `everything` is asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model
from ckan.model import ensure_engine

from ckanext.eparticipation.contributions.contribution import Contribution
from ckanext.eparticipation.contributions.source import ROWS
from ckanext.eparticipation.contributions.sources import BY_NAME, SOURCES
from ckanext.qatar_sectors.identity.names import shown_names

# Rows that a stream takes from the database at a time.
TOGETHER = 500


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


def table(package_id: str) -> sa.Subquery:
    """Return all contributions of a consultation as one table, public or not."""
    parts = []
    for source in SOURCES:
        rows = source.rows(package_id).subquery()
        named = (sa.literal(source.name, sa.Text).label("source"), *(rows.c[one] for one in ROWS))
        parts.append(sa.select(*named))
    return sa.union_all(*parts).subquery()


def stream(package_id: str) -> Iterator[Contribution]:
    """Yield the public contributions of a consultation, the oldest first, a few at a time from the database."""
    found = table(package_id)
    wanted = _shown(found).where(found.c.public)
    wanted = wanted.order_by(found.c.at, found.c.source, found.c.id)
    with ensure_engine().connect() as connection:
        rows = connection.execution_options(yield_per=TOGETHER).execute(wanted)
        for some in rows.mappings().partitions(TOGETHER):
            yield from _made(some)


def page(package_id: str, wanted: Wanted, offset: int, limit: int) -> list[Contribution]:
    """Return some of a consultation's contributions, the oldest first."""
    found = table(package_id)
    chosen = _shown(found).where(*_conditions(found, wanted))
    chosen = chosen.order_by(found.c.at, found.c.source, found.c.id).offset(offset).limit(limit)
    return _made(model.Session.execute(chosen).mappings().all())


def count(package_id: str, wanted: Wanted | None = None) -> int:
    """Return how many contributions there are."""
    found = table(package_id)
    chosen = sa.select(sa.func.count()).select_from(found)
    return int(model.Session.scalar(chosen.where(*_conditions(found, wanted or Wanted()))) or 0)


def pairs(package_id: str, wanted: Wanted) -> sa.Select[Any]:
    """Select the pairs (source, id) of a list."""
    found = table(package_id)
    return sa.select(found.c.source, found.c.id).where(*_conditions(found, wanted))


def known(package_id: str, named: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of the named contributions (source, id) that are there: neither hidden nor withdrawn."""
    if not named:
        return set()
    found = table(package_id)
    chosen = sa.select(found.c.source, found.c.id)
    some = chosen.where(sa.tuple_(found.c.source, found.c.id).in_(sorted(set(named))))
    return {(row.source, row.id) for row in model.Session.execute(some)}


def authors(package_id: str) -> Iterator[str]:
    """Yield the accounts of everybody who contributed to a consultation."""
    found = table(package_id)
    wanted = sa.select(found.c.person_id).where(found.c.person_id.is_not(None)).distinct()
    yield from model.Session.scalars(wanted)


def of_person(package_id: str, user_id: str) -> list[Contribution]:
    """Return a person's own contributions to a consultation."""
    found = table(package_id)
    chosen = _shown(found).where(found.c.person_id == user_id).order_by(found.c.at, found.c.id)
    return _made(model.Session.execute(chosen).mappings().all())


def named(references: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs that texts like `posts:1b2c…` name; what names no source is left out."""
    split = (one.partition(":") for one in references)
    return {(source, id) for source, _, id in split if source in BY_NAME and id}


def _shown(found: sa.Subquery) -> sa.Select[Any]:
    return sa.select(found.c.source, *(found.c[one] for one in ROWS))


def _made(rows: Sequence[Mapping[str, Any]]) -> list[Contribution]:
    """Return contributions, with the names that may stand beside them; whose they are stays here."""
    # An officer is named as others are: where they chose it.
    names = shown_names((row["person_id"] if row["named"] else None, row["named"]) for row in rows)
    return [
        Contribution(
            **{
                name: value
                for name, value in row.items()
                if name not in ("person_id", "named", "codes")
            },
            author=called,
            codes=tuple(row["codes"] or ()),
        )
        for row, called in zip(rows, names, strict=True)
    ]


def _conditions(found: sa.Subquery, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    chosen: list[sa.ColumnElement[bool]] = [] if wanted.everything else [found.c.public]
    for word in wanted.words.split():
        chosen.append(found.c.text.icontains(word, autoescape=True))
    for name in ("source", "question", "language"):
        if value := getattr(wanted, name):
            chosen.append(found.c[name] == value)
    pair = sa.tuple_(found.c.source, found.c.id)
    if wanted.among is not None:
        chosen.append(pair.in_(wanted.among))
    if wanted.without is not None:
        # NOT EXISTS, because NOT IN over a large list is slow.
        left_out = wanted.without.subquery()
        first, second = left_out.c
        match = sa.exists().where(first == found.c.source, second == found.c.id)
        chosen.append(~match)
    return chosen
