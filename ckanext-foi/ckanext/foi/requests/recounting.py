"""Running clocks counted anew when the calendar changed; who waits is told of a date that moved.

A second run changes nothing, and one that breaks off is gone on with: each clock keeps the version of the
calendar by which it was counted.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

import sqlalchemy as sa

from ckan import model

from ckanext.foi.clocks import counting
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.requests import clockwork, telling
from ckanext.foi.requests.hand import Hand
from ckanext.foi.requests.model import FOIClock, FOIRequest
from ckanext.foi.requests.sight import Viewer
from ckanext.foi.requests.states import Party
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.calendar.working_days import Calendar


class Group(NamedTuple):
    """Clocks that were counted alike: they end alike, too."""

    clock: str
    start: date
    rule: str
    due: date
    target: date


def recount() -> int:
    """Bring every running clock to the newest calendar; return how many dates moved."""
    calendar = counting.calendar_of()
    moved = 0
    for group in _outdated(calendar.version):
        clock = Clock(group.clock)
        found = counting.counted(clock, group.start, rule=group.rule, calendar=calendar)
        if (found.due, found.target) == (group.due, group.target):
            _confirm(group, calendar.version)
        else:
            moved += sum(_move(row_id, calendar) for row_id in _ids(group, calendar.version))
    return moved


def _outdated(version: int) -> list[Group]:
    row = FOIClock
    columns = (row.clock, row.start, row.rule, row.due, row.target)
    wanted = FOIClock.outdated(version).with_only_columns(*columns).distinct()
    found = [Group(*values) for values in model.Session.execute(wanted)]
    model.Session.rollback()
    return found


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
    ]


def _confirm(group: Group, version: int) -> None:
    """Note that clocks end as before by the newest calendar."""
    same = sa.update(FOIClock).where(*_of(group, version)).values(calendar_version=version)
    model.Session.execute(same.execution_options(synchronize_session=False))
    model.Session.commit()


def _ids(group: Group, version: int) -> list[str]:
    found = list(model.Session.scalars(sa.select(FOIClock.id).where(*_of(group, version))))
    model.Session.rollback()
    return found


def _move(row_id: str, calendar: Calendar) -> int:
    """Count one clock anew in a transaction of its own, with history, trail and notice."""
    row = model.Session.get(FOIClock, row_id)
    request = FOIRequest.locked(row.request_id) if row is not None else None
    if row is None or request is None or row.ended_on or row.replaced_at:
        model.Session.rollback()
        return 0
    before = row.due
    fresh = clockwork.recount(row, calendar)
    clockwork.take_over(request, fresh)
    facts = {"clock": fresh.clock, "from": before.isoformat(), "to": fresh.due.isoformat()}
    hand = Hand(request, Viewer(), counting.today())
    hand.note("date_moved", Party.TIME, facts=facts, act=Act.FOI_CLOCK)
    telling.requester(request, "date_moved", fresh)
    telling.department(request, "date_moved")
    model.Session.commit()
    return 1
