"""Sets and ends the clocks of a request, and keeps its due days in step with them."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks import counting
from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests.model import FOIClock, FOIRequest

# What the Competent Department must do, the most pressing first where two run.
DEPARTMENT = (Clock.URGENT, Clock.EXTENSION, Clock.DECISION, Clock.NOTICE)
OWN_DAY = {
    Clock.COLLECTION: "collect_by",
    Clock.GRIEVANCE_WINDOW: "contest_by",
    Clock.GRIEVANCE_DECISION: "grievance_due",
}


def start(request: FOIRequest, clock: Clock, day: date) -> FOIClock:
    """Set a clock from the day of its event."""
    row = FOIClock(**columns(request.id, counting.counted(clock, day)))
    model.Session.add(row)
    model.Session.flush()
    if clock in OWN_DAY:
        setattr(request, OWN_DAY[clock], row.due)
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


def columns(request_id: str, found: Deadline) -> dict[str, Any]:
    """Return what is stored of a clock, with what proves it again."""
    return {
        "request_id": request_id,
        "clock": found.clock.value,
        "start": found.start,
        "target": found.target,
        "due": found.due,
        "rule": found.counted.rule.name,
        "rule_version": str(found.counted.rule.version),
        "calendar_version": found.counted.calendar_version,
        "holidays_version": found.counted.holidays_version,
    }
