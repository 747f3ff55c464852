"""How a clock stands on a day: worked out when somebody asks, never stored."""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

# From so many days before the last one a clock is due soon.
SOON = timedelta(days=3)


class Standing(StrEnum):
    """How a clock stands."""

    RUNNING = "running"
    DUE_SOON = "due_soon"
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    # The requester is asked: its last day moves by each day of waiting.
    STOPPED = "stopped"
    MET = "met"
    MISSED = "missed"


# The most pressing first: the order of a desk.
PRESSING = (
    Standing.OVERDUE,
    Standing.DUE_TODAY,
    Standing.DUE_SOON,
    Standing.RUNNING,
    Standing.STOPPED,
    Standing.MISSED,
    Standing.MET,
)


def standing(due: date, today: date, ended: date | None = None) -> Standing:
    """Return how a clock stands; `ended` is the day on which what it waits for was done."""
    if ended is not None:
        return Standing.MET if ended <= due else Standing.MISSED
    # Due today is due today in every list, and overdue from tomorrow.
    if due < today:
        return Standing.OVERDUE
    if due == today:
        return Standing.DUE_TODAY
    return Standing.DUE_SOON if due - today <= SOON else Standing.RUNNING
