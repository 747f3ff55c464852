"""By when an outcome is due, and how it stands: worked out from the dates whenever somebody asks."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum

from ckanext.qatar_sectors.calendar.qatar_time import QATAR, today_in_qatar


class Standing(StrEnum):
    """How an outcome stands towards its day."""

    NOT_YET = "not_yet"
    DUE = "due"
    OVERDUE = "overdue"
    IN_TIME = "in_time"
    LATE = "late"


def due_on(closes_at: datetime, days: int) -> date:
    """Return the last day on which an outcome is in time: calendar days, the day of closing not counted."""
    return today_in_qatar(closes_at) + timedelta(days=days)


def standing(
    closes_at: datetime, published_at: datetime | None, now: datetime, days: int
) -> Standing:
    """Return how the outcome of a consultation stands. The last day counts until it is over in Qatar."""
    due = due_on(closes_at, days)
    if published_at is not None:
        return Standing.IN_TIME if today_in_qatar(published_at) <= due else Standing.LATE
    if now < closes_at:
        return Standing.NOT_YET
    return Standing.OVERDUE if today_in_qatar(now) > due else Standing.DUE


def is_overdue(
    closes_at: datetime, published_at: datetime | None, now: datetime, days: int
) -> bool:
    """Say whether people wait for an outcome longer than the portal's time."""
    return standing(closes_at, published_at, now, days) is Standing.OVERDUE


def overdue_before(now: datetime, days: int) -> datetime:
    """Return the instant before which a consultation without an outcome closed, where it is overdue."""
    first = today_in_qatar(now) - timedelta(days=days)
    return datetime.combine(first, time.min, QATAR)


def days_to_answer(closes_at: datetime, published_at: datetime) -> int:
    """Return the days from the day of closing to the day of the answer."""
    return (today_in_qatar(published_at) - today_in_qatar(closes_at)).days
