"""When people are warned that a certificate ends."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum

# How many days before its end people are told, the longest first.
STEPS = (30, 7, 1)
SOON = timedelta(days=STEPS[0])


class Expiry(StrEnum):
    """How near the end of a certificate is."""

    GOOD = "good"
    SOON = "soon"
    ENDED = "ended"


def state_of(expires: datetime, now: datetime) -> Expiry:
    """Return how near the end is."""
    if expires <= now:
        return Expiry.ENDED
    return Expiry.SOON if expires - now <= SOON else Expiry.GOOD


def step_of(expires: datetime, now: datetime) -> int | None:
    """Return the step of warning that is reached, 0 once it has ended; None long before."""
    if expires <= now:
        return 0
    reached = [days for days in STEPS if expires - now <= timedelta(days=days)]
    return min(reached) if reached else None
