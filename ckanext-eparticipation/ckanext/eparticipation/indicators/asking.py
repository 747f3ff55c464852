"""Participation as questions to the database: distinct people and events, by whatever they are told apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.model import GroupsTold
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.contributions.sources import SOURCES
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
    return {int(key[0]): part for key, part in _counted([year], [_standing()])}


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


def by_group(year: int) -> dict[tuple[str, str], int | None]:
    """Return how many of each group (dimension, group) took part in consultations that closed in a year, as was told with each.

    A sum of what is published already: neither beside the numbers of one consultation nor beside an earlier sum does it tell of
    anybody more. None: in no consultation is the group large enough.
    """
    closing = sa.cast(sa.func.timezone("Asia/Qatar", Consultation.closes_at), sa.Date)
    ended = sa.select(Consultation.package_id).where(
        closing >= date(year, 1, 1), closing <= date(year, 12, 31)
    )
    found: dict[tuple[str, str], int | None] = {}
    for row in GroupsTold.of_all(ended):
        for dimension, counts in row.told.items():
            for group, count in counts:
                before = found.setdefault((dimension, group), None)
                if count is not None:
                    found[dimension, group] = (before or 0) + count
    return found


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
    return [Row.day >= date(year, 1, 1), Row.day <= date(year, 12, 31), _standing()]


def _standing() -> sa.ColumnElement[bool]:
    """Return the condition that an event was not hidden or withdrawn since the ledger was brought up to date.

    So the numbers are those of consultations' own pages from the moment in which something is taken back.
    """
    gone = sa.union_all(*(source.taken_back() for source in SOURCES))
    return Row.id.not_in(gone)


def _counted(keys: Sequence[Any], base: Sequence[Any]) -> list[tuple[tuple[Any, ...], Part]]:
    named = [key.label(f"key_{number}") for number, key in enumerate(keys)]
    wanted = sa.select(*named, *_numbers()).where(*base)
    rows = model.Session.execute(wanted.group_by(*keys))
    return [(tuple(row[: len(keys)]), Part(*row[len(keys) :])) for row in rows]
