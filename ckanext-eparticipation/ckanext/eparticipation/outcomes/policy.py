"""The point of the policy table that outcomes prove: whoever was asked gets an answer, in time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.agencies.policy import registry
from ckanext.eparticipation.agencies.policy.point import Finding, Point, State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.eparticipation.outcomes import config
from ckanext.eparticipation.outcomes.deadline import Standing, due_on, standing
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


DUTY = _("Consultations are answered, within the portal's time")
OVERDUE = _("Overdue since {day}: the outcome of “{name}”.")
LATE = _("{number} of {whole} outcomes came late.")


def install() -> None:
    """Add the point to the table; a second call changes nothing."""
    registry.register(Point("outcomes", 3, DUTY, find))


def find(agencies: Mapping[str, str], _day: date) -> Mapping[str, Finding]:
    """Return how agencies answer; one that owes nothing yet has nothing due."""
    now, days = finding.now(), config.answer_days()
    found: dict[str, Finding] = dict.fromkeys(agencies, Finding(State.NOT_DUE))
    closed: dict[str, list[tuple[Any, Standing]]] = {}
    for row in _closed(list(agencies)):
        how = standing(row.closes_at, row.outcome_at, now, days)
        if how not in (Standing.NOT_YET, Standing.DUE):
            closed.setdefault(row.organisation_id, []).append((row, how))
    names = _names([row.package_id for rows in closed.values() for row, _ in rows])
    for agency_id, rows in closed.items():
        found[agency_id] = _judged(rows, names, days)
    return found


def _judged(rows: list[tuple[Any, Standing]], names: Mapping[str, str], days: int) -> Finding:
    """Return the finding of one agency; `rows` begin with what closed first."""
    overdue = [row for row, how in rows if how is Standing.OVERDUE]
    if overdue:
        oldest = overdue[0]
        name = names.get(oldest.package_id, oldest.package_id)
        due = due_on(oldest.closes_at, days)
        facts = {"day": due.isoformat(), "name": name}
        return Finding(State.MISSING, due, _page(name), OVERDUE, facts)
    newest = max((row for row, _ in rows), key=lambda row: row.outcome_at)
    late = sum(how is Standing.LATE for _, how in rows)
    on, proof = today_in_qatar(newest.outcome_at), _page(names.get(newest.package_id, ""))
    if late:
        return Finding(State.PARTLY, on, proof, LATE, {"number": late, "whole": len(rows)})
    return Finding(State.FULFILLED, on, proof)


def _closed(agency_ids: list[str]) -> list[Any]:
    row = Consultation
    wanted = sa.select(row).where(
        row.organisation_id.in_(agency_ids),
        row.approved_at.is_not(None),
        row.withdrawn_at.is_(None),
        row.closes_at <= sa.func.clock_timestamp(),
    )
    return list(model.Session.scalars(wanted.order_by(row.closes_at)))


def _names(package_ids: list[str]) -> dict[str, str]:
    package = model.Package
    wanted = sa.select(package.id, package.name).where(package.id.in_(package_ids))
    return {row.id: row.name for row in model.Session.execute(wanted)}


def _page(name: str) -> str:
    return f"/consultation/{name}/outcome" if name else ""
