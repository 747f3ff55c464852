"""An appointment: who holds which role, for which agency, from which day to which."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from ckanext.qatar_sectors.roles.policy import Role

# The agency of the portal's own roles.
PORTAL = ""


class State(StrEnum):
    """What an appointment is on a day."""

    AHEAD = "ahead"
    HELD = "held"
    ENDED = "ended"
    REVOKED = "revoked"


class Origin(StrEnum):
    """How an appointment came to be."""

    DECISION = "decision"
    MEMBERSHIP = "membership"


class RevokedBy(StrEnum):
    """What ended an appointment, where no person gave a reason."""

    MEMBERSHIP = "membership"
    ACCOUNT_CLOSED = "account_closed"
    AGENCY_CLOSED = "agency_closed"


@dataclass(frozen=True)
class Appointment:
    """The facts of an appointment; both days count, `until` None has no end."""

    user_id: str
    role: Role
    organisation_id: str
    first_day: date
    last_day: date | None = None
    revoked_at: datetime | None = None

    def state_on(self, day: date) -> State:
        """Return what the appointment is on a day in Qatar; a revoked one never comes back."""
        if self.revoked_at is not None:
            return State.REVOKED
        if day < self.first_day:
            return State.AHEAD
        if self.last_day is not None and day > self.last_day:
            return State.ENDED
        return State.HELD

    def is_held_on(self, day: date) -> bool:
        """Say whether its holder has its rights on a day in Qatar."""
        return self.state_on(day) == State.HELD


def overlap(first: date, last: date | None, other_first: date, other_last: date | None) -> bool:
    """Say whether two periods share a day."""
    return (last is None or other_first <= last) and (other_last is None or first <= other_last)
