"""Sets and ends the clocks of a request, and keeps its due days in step with them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks import counting
from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.clocks.openings import DECIDING_CLOCKS
from ckanext.foi.clocks.stops import Stop, between, read, written
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests.model import FOIClock, FOIRequest

# What the Competent Department must do, the most pressing first where two run.
DEPARTMENT = (Clock.URGENT, Clock.EXTENSION, Clock.DECISION, Clock.NOTICE)
OWN_DAY = {
    Clock.COLLECTION: "collect_by",
    Clock.GRIEVANCE_WINDOW: "contest_by",
    Clock.GRIEVANCE_DECISION: "grievance_due",
}


def start(request: FOIRequest, clock: Clock, day: date, stops: Sequence[Stop] = ()) -> FOIClock:
    """Set a clock from the day of its event; on the days of `stops` it stood still."""
    row = FOIClock(**columns(request.id, counting.counted(clock, day, stops=stops)))
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


def instead(request: FOIRequest, clock: Clock, *replaced: Clock) -> FOIClock:
    """Let another clock take the place of one that runs: from the same day, with the same standstills."""
    old = next((row for row in FOIClock.running(request.id) if row.clock in replaced), None)
    drop(request, *replaced)
    first = old.start if old is not None else request.submitted_on or counting.today()
    row = start(request, clock, first, read(old.stopped) if old is not None else ())
    row.stopped_since = old.stopped_since if old is not None else None
    follow(request)
    return row


def stop(request: FOIRequest, day: date) -> None:
    """Let the clock of the decision stand still from the day after a question; one that has run out does not."""
    for row in FOIClock.running(request.id):
        if row.clock in DECIDING_CLOCKS and row.target > day:
            row.stopped_since = day
    model.Session.flush()
    follow(request)


def go_on(request: FOIRequest, day: date) -> None:
    """Let what stood still run on: its last day moves by the days of waiting."""
    for row in FOIClock.running(request.id):
        if row.stopped_since is None:
            continue
        stops = (*read(row.stopped), *between(row.stopped_since, day))
        row.replaced_at = sa.func.clock_timestamp()
        model.Session.flush()
        start(request, Clock(row.clock), row.start, stops)


def follow(request: FOIRequest) -> None:
    """Give the request the due day of the clock that its Competent Department works against."""
    running = {row.clock: row for row in FOIClock.running(request.id)}
    running = {name: row for name, row in running.items() if row.stopped_since is None}
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
        "stopped": written(found.stops),
        "holidays_version": found.counted.holidays_version,
    }
