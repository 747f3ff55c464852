"""Tells a person of a role that was given, taken or ran out; what it is called is said in both languages."""

from __future__ import annotations

from typing import Any

from ckan import model

from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.notices.languages import in_both
from ckanext.qatar_sectors.notices.news import agency_called
from ckanext.qatar_sectors.notices.outbox import tell
from ckanext.qatar_sectors.roles import sentences
from ckanext.qatar_sectors.roles.appointment import PORTAL
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role


def of_appointment(row: RoleRow) -> None:
    """Tell somebody that they are appointed, in the appointment's transaction."""
    facts = _facts(row) | {"from_on": row.first_day.isoformat()}
    if row.last_day is not None:
        facts["until_on"] = row.last_day.isoformat()
    _tell("role.appointed", row, facts)


def of_revocation(row: RoleRow) -> None:
    """Tell somebody that their role was taken: its rights ended on that day."""
    until = today_in_qatar(row.revoked_at) if row.revoked_at else today()
    _tell("role.ended", row, _facts(row) | {"until_on": until.isoformat()})


def of_last_day(row: RoleRow) -> None:
    """Tell somebody that the last day of their role has passed."""
    until = row.last_day.isoformat() if row.last_day else ""
    _tell("role.ended", row, _facts(row) | {"until_on": until})


def _tell(kind: str, row: RoleRow, facts: dict[str, Any]) -> None:
    about = ("person", row.user_id)
    tell(kind, [row.user_id], facts, about=about, key=f"{kind}:{row.id}")


def _facts(row: RoleRow) -> dict[str, Any]:
    facts: dict[str, Any] = {"role": in_both(lambda _: _(sentences.ROLES[Role(row.role)]))}
    group = model.Group.get(row.organisation_id) if row.organisation_id != PORTAL else None
    if group is not None:
        facts["agency"] = agency_called(group)
    return facts
