"""Who answers for an agency on a day: asked by everything that is published or answered in its name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.agencies.finding import founded_on
from ckanext.eparticipation.agencies.standing import OFFICES, answering, vacant_since
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role


@dataclass(frozen=True)
class Answering:
    """Somebody who answers for an agency, and the appointment by which they do."""

    user_id: str
    role: Role
    appointment: RoleRow


def answers_for(agency_id: str, user: Any, day: date | None = None) -> bool:
    """Say whether somebody publishes and answers for an agency on a day in Qatar, today if none is given.

    The officer and the deputies do; while there is no officer, the spokesperson does, then the public relations officer.
    `user` is an account of CKAN or its id, None for nobody.
    """
    user_id = user if isinstance(user, str) else getattr(user, "id", None)
    return bool(user_id) and any(one.user_id == user_id for one in who_answers(agency_id, day))


def who_answers(agency_id: str, day: date | None = None) -> list[Answering]:
    """Return who answers for an agency on a day, the senior officer first."""
    agency = model.Group.get(agency_id)
    if agency is None or agency.state != "active":
        return []
    rows = RoleRow.holders(OFFICES, agency.id, day or today())
    answers = answering({Role(row.role) for row in rows})
    found = [Answering(row.user_id, Role(row.role), row) for row in rows if row.role in answers]
    return sorted(found, key=lambda one: answers.index(one.role))


def vacancies(agencies: Iterable[Any]) -> dict[str, date]:
    """Return the agencies without a senior officer today, by id, each with the first day without one."""
    day = today()
    staffed = RoleRow.held_in_agencies([Role.SENIOR_OFFICER], day)
    wanted = {agency.id: founded_on(agency) for agency in agencies if agency.id not in staffed}
    periods: dict[str, list[tuple[date, date | None]]] = {id: [] for id in wanted}
    officers = RoleRow.role == Role.SENIOR_OFFICER.value
    chosen = sa.select(RoleRow).where(officers, RoleRow.organisation_id.in_(wanted))
    for row in model.Session.scalars(chosen):
        last = _last_day(row)
        if last is None or last >= row.first_day:
            periods[row.organisation_id].append((row.first_day, last))
    # Whoever still holds it by the days alone has an account that was closed.
    return {id: vacant_since(periods[id], day, founded) or day for id, founded in wanted.items()}


def _last_day(row: RoleRow) -> date | None:
    """Return the last whole day of an appointment; one that was revoked ended in the middle of a day."""
    if row.revoked_at is None:
        return row.last_day
    before = today_in_qatar(row.revoked_at) - timedelta(days=1)
    return before if row.last_day is None else min(before, row.last_day)
