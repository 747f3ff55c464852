"""Participation as questions to the database: distinct people and events, by whatever they are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.indicators.answering import Closed
from ckanext.eparticipation.indicators.model import ParticipationRow as Row


@dataclass(frozen=True)
class Part:
    """How many people, and how many contributions."""

    participants: int
    contributions: int


def by_year() -> dict[int, Part]:
    """Return participation of each year in which somebody took part."""
    year = sa.cast(sa.extract("year", Row.day), sa.Integer)
    return {int(key[0]): part for key, part in _counted([year], [])}


def whole(year: int) -> Part:
    """Return participation of a year."""
    return Part(*model.Session.execute(sa.select(*_numbers()).where(*_within(year))).one())


def by_consultation(year: int) -> dict[tuple[str, str], Part]:
    """Return participation in a year by agency and consultation."""
    return dict(_counted([Row.organisation_id, Row.package_id], _within(year)))


def by_agency(year: int) -> dict[str, Part]:
    """Return participation in a year by agency."""
    return {key[0]: part for key, part in _counted([Row.organisation_id], _within(year))}


def by_month(year: int) -> dict[int, Part]:
    """Return participation in a year by month."""
    month = sa.cast(sa.extract("month", Row.day), sa.Integer)
    return {int(key[0]): part for key, part in _counted([month], _within(year))}


def by_language(year: int) -> dict[str, Part]:
    """Return participation in a year by the language in which people wrote."""
    return {key[0]: part for key, part in _counted([Row.language], _within(year))}


def by_event(year: int) -> dict[str, Part]:
    """Return participation in a year by the kind of event."""
    return {key[0]: part for key, part in _counted([Row.event], _within(year))}


def by_group(year: int) -> dict[tuple[str, str], Part]:
    """Return participation in a year by what people said of themselves: dimension and group.

    Only of consultations whose time is over: of two looks at one that is open, the second would tell of who came between.
    """
    said = sa.func.jsonb_each_text(Row.groups).table_valued("key", "value").lateral()
    wanted = (
        sa.select(said.c.key, said.c.value, *_numbers())
        .select_from(Row)
        .join(said, sa.true())
        .join(Consultation, Consultation.package_id == Row.package_id)
        .where(
            Row.groups.is_not(None),
            Consultation.closes_at <= sa.func.clock_timestamp(),
            *_within(year),
        )
        .group_by(said.c.key, said.c.value)
    )
    return {(key, value): Part(*rest) for key, value, *rest in model.Session.execute(wanted)}


def closed(agency_ids: Sequence[str] | None = None) -> list[tuple[str, Closed]]:
    """Return the agency of each consultation whose time is over, with its dates; withdrawn ones owe nothing."""
    row = Consultation
    wanted = sa.select(row.organisation_id, row.closes_at, row.outcome_at).where(
        row.approved_at.is_not(None),
        row.withdrawn_at.is_(None),
        row.closes_at <= sa.func.clock_timestamp(),
    )
    if agency_ids is not None:
        wanted = wanted.where(row.organisation_id.in_(agency_ids))
    return [
        (agency, Closed(closes, done)) for agency, closes, done in model.Session.execute(wanted)
    ]


def _numbers() -> tuple[Any, Any]:
    return sa.func.count(sa.distinct(Row.token)), sa.func.count()


def _within(year: int) -> list[sa.ColumnElement[bool]]:
    return [Row.day >= date(year, 1, 1), Row.day <= date(year, 12, 31)]


def _counted(keys: Sequence[Any], base: Sequence[Any]) -> list[tuple[tuple[Any, ...], Part]]:
    named = [key.label(f"key_{number}") for number, key in enumerate(keys)]
    wanted = sa.select(*named, *_numbers()).where(*base)
    rows = model.Session.execute(wanted.group_by(*keys))
    return [(tuple(row[: len(keys)]), Part(*row[len(keys) :])) for row in rows]
