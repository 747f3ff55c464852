"""Contributions to a consultation from all sources: streamed, looked up; `listing` has their pages.

Nothing here gives out what was hidden or withdrawn.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
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
            yield from made(some)


def known(package_id: str, named: Collection[tuple[str, str]]) -> set[tuple[str, str]]:
    """Return those of the named contributions (source, id) that are there: neither hidden nor withdrawn."""
    if not named:
        return set()
    found: set[tuple[str, str]] = set()
    for source in SOURCES:
        # By their ids alone: the database would look through everything for pairs.
        ids = sorted(id for name, id in named if name == source.name)
        if ids:
            rows = source.rows(package_id).subquery()
            there = sa.select(rows.c.id).where(rows.c.id.in_(ids))
            found.update((source.name, id) for id in model.Session.scalars(there))
    return found


def authors(package_id: str) -> Iterator[str]:
    """Yield the accounts of everybody who contributed to a consultation."""
    found = table(package_id)
    wanted = sa.select(found.c.person_id).where(found.c.person_id.is_not(None)).distinct()
    yield from model.Session.scalars(wanted)


def participants(package_id: str) -> set[str]:
    """Return the accounts of everybody who took part in a consultation, though what they said waits or is hidden."""
    return set(model.Session.scalars(_people(package_id)))


def has_taken_part(package_id: str, user_id: str) -> bool:
    """Say whether somebody took part in a consultation."""
    people = _people(package_id).subquery()
    wanted = sa.select(sa.exists().where(people.c.person_id == user_id))
    return bool(model.Session.scalar(wanted))


def _people(package_id: str) -> sa.CompoundSelect[Any]:
    return sa.union(*(source.people(package_id) for source in SOURCES))


def named_people(package_id: str) -> sa.Select[tuple[str]]:
    """Select the accounts that chose to be named with a public contribution to a consultation."""
    found = table(package_id)
    chosen = (found.c.person_id.is_not(None), found.c.named, found.c.public)
    return sa.select(found.c.person_id).where(*chosen)


def of_person(package_id: str, user_id: str) -> list[Contribution]:
    """Return a person's own contributions to a consultation."""
    found = table(package_id)
    chosen = _shown(found).where(found.c.person_id == user_id).order_by(found.c.at, found.c.id)
    return made(model.Session.execute(chosen).mappings().all())


def named(references: Iterable[str]) -> set[tuple[str, str]]:
    """Return the pairs that texts like `posts:1b2c…` name; what names no source is left out."""
    split = (one.partition(":") for one in references)
    return {(source, id) for source, _, id in split if source in BY_NAME and id}


def _shown(found: sa.Subquery) -> sa.Select[Any]:
    return sa.select(found.c.source, *(found.c[one] for one in ROWS))


def made(rows: Sequence[Mapping[str, Any]]) -> list[Contribution]:
    """Return contributions, with the names that may stand beside them; whose they are stays here."""
    names = shown_names((row["person_id"], row["named"]) for row in rows)
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
