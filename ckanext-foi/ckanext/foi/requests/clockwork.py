"""Sets and ends the clocks of a request, and keeps its due days in step with them."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks import counting
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests.model import FOIClock, FOIRequest
from ckanext.qatar_sectors.calendar.working_days import Calendar

# What the Competent Department must do, the most pressing first where two run.
DEPARTMENT = (Clock.URGENT, Clock.EXTENSION, Clock.DECISION, Clock.NOTICE)
_OWN_DAY = {
    Clock.COLLECTION: "collect_by",
    Clock.GRIEVANCE_WINDOW: "contest_by",
    Clock.GRIEVANCE_DECISION: "grievance_due",
}


def start(request: FOIRequest, clock: Clock, day: date) -> FOIClock:
    """Set a clock from the day of its event."""
    row = _row(request.id, clock, day)
    model.Session.add(row)
    model.Session.flush()
    if clock in _OWN_DAY:
        setattr(request, _OWN_DAY[clock], row.due)
    follow(request)
    return row


def end(request: FOIRequest, *clocks: Clock, on: date) -> None:
    """Note that what the clocks wait for was done."""
    for row in FOIClock.running(request.id):
        if row.clock in clocks:
            row.ended_on = on
    model.Session.flush()
    follow(request)


def drop(request: FOIRequest, *clocks: Clock) -> None:
    """Take away clocks that do not hold any more: another takes their place."""
    for row in FOIClock.running(request.id):
        if row.clock in clocks:
            row.replaced_at = sa.func.clock_timestamp()
    model.Session.flush()
    follow(request)


def follow(request: FOIRequest) -> None:
    """Give the request the due day of the clock that its Competent Department works against."""
    running = {row.clock: row for row in FOIClock.running(request.id)}
    pressing = next((running[clock] for clock in DEPARTMENT if clock in running), None)
    request.due_clock = pressing.clock if pressing else None
    request.due_on = pressing.due if pressing else None


def recount(row: FOIClock, calendar: Calendar) -> FOIClock:
    """Count a running clock by another version of the calendar: a new row, the old one stays."""
    fresh = _row(row.request_id, Clock(row.clock), row.start, calendar)
    row.replaced_at = sa.func.clock_timestamp()
    model.Session.add(fresh)
    model.Session.flush()
    return fresh


def take_over(request: FOIRequest, fresh: FOIClock) -> None:
    """Give the request the day of a clock that was counted anew."""
    clock = Clock(fresh.clock)
    if clock in _OWN_DAY:
        setattr(request, _OWN_DAY[clock], fresh.due)
    follow(request)


def _row(request_id: str, clock: Clock, day: date, calendar: Calendar | None = None) -> FOIClock:
    found = counting.counted(clock, day, calendar=calendar)
    return FOIClock(
        request_id=request_id,
        clock=clock.value,
        start=day,
        target=found.target,
        due=found.due,
        rule=found.counted.rule.name,
        rule_version=str(found.counted.rule.version),
        calendar_version=found.counted.calendar_version,
        holidays_version=found.counted.holidays_version,
    )
