"""What follows from the dates of consultations is told once: a job that did not run is late, and loses nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import State, state_at
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.consultations.reading import first_persons
from ckanext.eparticipation.outcomes import config, telling
from ckanext.eparticipation.outcomes.deadline import Standing, due_on, standing
from ckanext.eparticipation.outcomes.model import ToldRow

log = logging.getLogger(__name__)
TOGETHER = 100
OPENED, CLOSED, OVERDUE = "opened", "closed", "overdue"
# A portal that tells for the first time does not tell of last year.
FRESH = timedelta(days=30)


def tell() -> None:
    """Tell of consultations that opened, that closed, whose outcome is overdue, and that wait for somebody appointed since."""
    now = finding.now()
    told = sum(_tell(what, found, act, now) for what, found, act in _STEPS)
    told += _tell_waiting()
    if told:
        log.info("Notices about dates of consultations: %s", told)


def _tell(
    what: str,
    condition: Callable[[datetime], list[sa.ColumnElement[bool]]],
    act: Callable[[Any, datetime], int | None],
    now: datetime,
) -> int:
    number = 0
    for package_id in ToldRow.untold(what, condition(now), TOGETHER):
        row = Consultation.shared(package_id)
        package = model.Package.get(package_id)
        told: int | None = 0
        if row is not None and package is not None and package.state == model.State.ACTIVE:
            told = act(row, now)
        if told is not None:
            ToldRow.note(package_id, what)
            number += told
        model.Session.commit()
    return number


def _tell_waiting() -> int:
    """Tell of what waits for approval those who were appointed since it was submitted; the others were told."""
    row = Consultation
    waits = (row.submitted_at.is_not(None), row.approved_at.is_(None), row.withdrawn_at.is_(None))
    joined = sa.select(row).join(model.Package, model.Package.id == row.package_id)
    wanted = joined.where(*waits, model.Package.state == model.State.ACTIVE)
    told = sum(
        telling.waiting(one.facts, first_persons(one), one.version)
        for one in model.Session.scalars(wanted).all()
    )
    model.Session.commit()
    return told


def _opened(now: datetime) -> list[sa.ColumnElement[bool]]:
    row = Consultation
    return [
        row.approved_at.is_not(None),
        row.withdrawn_at.is_(None),
        row.opens_at <= now,
        row.closes_at > now,
    ]


def _closed(now: datetime) -> list[sa.ColumnElement[bool]]:
    row = Consultation
    return [
        row.approved_at.is_not(None),
        row.withdrawn_at.is_(None),
        row.outcome_at.is_(None),
        row.closes_at <= now,
        row.closes_at > now - timedelta(days=config.answer_days()) - FRESH,
    ]


def _overdue(now: datetime) -> list[sa.ColumnElement[bool]]:
    row = Consultation
    days = timedelta(days=config.answer_days())
    return [
        row.approved_at.is_not(None),
        row.withdrawn_at.is_(None),
        row.outcome_at.is_(None),
        row.closes_at <= now - days,
    ]


def _tell_opened(row: Any, now: datetime) -> int:
    return telling.opened(row.facts) if state_at(row.facts, now) is State.OPEN else 0


def _tell_closed(row: Any, _now: datetime) -> int:
    return telling.closed(row.facts, due_on(row.closes_at, config.answer_days()))


def _tell_overdue(row: Any, now: datetime) -> int | None:
    """Tell of it once its last day is over in Qatar; None until then."""
    if standing(row.closes_at, row.outcome_at, now, config.answer_days()) is not Standing.OVERDUE:
        return None
    return telling.overdue(row.facts, due_on(row.closes_at, config.answer_days()))


_STEPS = (
    (OPENED, _opened, _tell_opened),
    (CLOSED, _closed, _tell_closed),
    (OVERDUE, _overdue, _tell_overdue),
)
