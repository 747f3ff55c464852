"""Whether an appointment can be made, beside those that there are."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ckanext.qatar_sectors.roles.appointment import PORTAL, Appointment, State, overlap
from ckanext.qatar_sectors.roles.errors import (
    AlreadyHeld,
    EndsBeforeStart,
    EndsInThePast,
    NotOpen,
    WrongPlace,
)
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, SINGLE_HOLDER


def check(new: Appointment, others: Iterable[Appointment], today: date) -> None:
    """Raise what stands against an appointment; `others` are those to the same role of the same agency."""
    if (new.organisation_id == PORTAL) != (new.role in PORTAL_ROLES):
        raise WrongPlace(role=new.role)
    if new.last_day is not None and new.last_day < new.first_day:
        raise EndsBeforeStart(first=new.first_day, last=new.last_day)
    if new.last_day is not None and new.last_day < today:
        raise EndsInThePast(last=new.last_day)
    for other in others:
        if other.revoked_at is not None:
            continue
        if other.user_id != new.user_id and new.role not in SINGLE_HOLDER:
            continue
        if overlap(new.first_day, new.last_day, other.first_day, other.last_day):
            raise AlreadyHeld(first=other.first_day, last=other.last_day, user_id=other.user_id)


def check_revocation(appointment: Appointment, today: date) -> None:
    """Raise where there is nothing to revoke."""
    if appointment.state_on(today) not in (State.HELD, State.AHEAD):
        raise NotOpen(state=appointment.state_on(today))
