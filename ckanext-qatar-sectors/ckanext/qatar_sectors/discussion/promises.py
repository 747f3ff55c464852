"""When an agency promised to answer: it follows from dates, so nothing has to run for it to be late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from ckanext.qatar_sectors.calendar.counting import WORKING_DAYS, due_on
from ckanext.qatar_sectors.calendar.qatar_time import begins_at, today_in_qatar
from ckanext.qatar_sectors.calendar.working_days import Calendar


@dataclass(frozen=True)
class Promise:
    """The last day for an answer, and whether it was kept; `days_late` are calendar days."""

    start: date
    days: int
    due: date
    answered: date | None
    days_late: int

    @property
    def overdue(self) -> bool:
        """Tell whether the answer is missing and late."""
        return self.answered is None and self.days_late > 0


def promise(
    waiting_since: datetime,
    days: int,
    calendar: Calendar,
    *,
    answered_at: datetime | None,
    now: datetime,
) -> Promise:
    """Return the promise for a thread that has waited since then.

    The count begins on the day of receipt, also when a moderator publishes it later.
    """
    start = today_in_qatar(waiting_since)
    due = due_on(start, days, WORKING_DAYS, calendar)
    answered = today_in_qatar(answered_at) if answered_at else None
    late = ((answered or today_in_qatar(now)) - due).days
    return Promise(start=start, days=days, due=due, answered=answered, days_late=max(0, late))


def overdue_before(days: int, calendar: Calendar, now: datetime) -> datetime:
    """Return the instant before which what was received and is unanswered is overdue now."""
    today = today_in_qatar(now)
    day = today - timedelta(days=days)
    while due_on(day, days, WORKING_DAYS, calendar) >= today:
        day -= timedelta(days=1)
    # The last day that is late is found: all before the next one.
    return begins_at(day + timedelta(days=1))
