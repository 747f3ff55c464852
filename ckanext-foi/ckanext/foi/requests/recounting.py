"""Running clocks counted anew when the calendar changed; who waits is told of a date that moved.

A second run changes nothing, and one that breaks off is gone on with: each clock keeps the version of the
calendar by which it was counted.
"""

from __future__ import annotations

import json
from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks import counting, stops
from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests import bulk
from ckanext.foi.requests.model import FOIClock

# Requests of one transaction: an officer who acts on one waits for no more than these.
AT_ONCE = 1000


class Group(NamedTuple):
    """Clocks that were counted alike: they end alike, too."""

    clock: str
    start: date
    rule: str
    due: date
    target: date
    # As JSON: a list has no place in a set.
    stopped: str
    since: date | None


def recount() -> int:
    """Bring every running clock to the newest calendar; return how many dates moved."""
    calendar = counting.calendar_of()
    moved = 0
    for group in _outdated(calendar.version):
        clock = Clock(group.clock)
        found = counting.counted(
            clock,
            group.start,
            rule=group.rule,
            calendar=calendar,
            stops=stops.read(json.loads(group.stopped)),
        )
        if (found.due, found.target) == (group.due, group.target):
            _confirm(group, calendar.version)
        else:
            moved += _move(group, found)
    return moved


def _outdated(version: int) -> list[Group]:
    row = FOIClock
    columns = (row.clock, row.start, row.rule, row.due, row.target, _stopped(), row.stopped_since)
    wanted = FOIClock.outdated(version).with_only_columns(*columns).distinct()
    found = [Group(*values) for values in model.Session.execute(wanted)]
    model.Session.rollback()
    return found


def _stopped() -> sa.ColumnElement[str]:
    return sa.cast(FOIClock.stopped, sa.Text)


def _of(group: Group, version: int) -> list[sa.ColumnElement[bool]]:
    row = FOIClock
    return [
        row.ended_on.is_(None),
        row.replaced_at.is_(None),
        row.calendar_version != version,
        row.clock == group.clock,
        row.start == group.start,
        row.rule == group.rule,
        row.due == group.due,
        row.target == group.target,
        _stopped() == group.stopped,
        row.stopped_since.is_not_distinct_from(group.since),
    ]


def _confirm(group: Group, version: int) -> None:
    """Note that clocks end as before by the newest calendar."""
    same = sa.update(FOIClock).where(*_of(group, version)).values(calendar_version=version)
    model.Session.execute(same.execution_options(synchronize_session=False))
    model.Session.commit()


def _move(group: Group, found: Deadline) -> int:
    """Count clocks anew that end alike, some in each transaction, with history, trail and notice."""
    moved = 0
    while some := _some(group, found.counted.calendar_version):
        moved += bulk.move(some, _of(group, found.counted.calendar_version), found, group.since)
        model.Session.commit()
    return moved


def _some(group: Group, version: int) -> list[str]:
    wanted = sa.select(FOIClock.request_id).where(*_of(group, version)).limit(AT_ONCE)
    found = list(model.Session.scalars(wanted))
    model.Session.rollback()
    return found
