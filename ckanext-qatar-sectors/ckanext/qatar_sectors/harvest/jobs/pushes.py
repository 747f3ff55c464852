"""Gives each push its run, one after the other for a source, and forgets what was brought in."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.jobs import schedule
from ckanext.qatar_sectors.harvest.model import HarvestPush, HarvestRun, HarvestSource, turns
from ckanext.qatar_sectors.harvest.push.parcel import Kind
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status, Trigger

TRIGGERS = {Kind.SIGNAL: Trigger.SIGNAL, Kind.RECORDS: Trigger.PUSH}
# So long a sender may repeat itself and be known.
REMEMBERED_DAYS = 7


def start_next(source_id: str) -> str | None:
    """Make the run of what waits longest, unless a run of the source is open; return its id."""
    run_id = begin_next(source_id)
    if run_id is not None:
        schedule.enqueue(run_id)
    return run_id


def begin_next(source_id: str) -> str | None:
    """Make that run and leave it to whoever looks for runs; commits."""
    push = HarvestPush.next_of(source_id) if HarvestRun.open_of(source_id) is None else None
    if push is None:
        model.Session.rollback()
        return None
    run_id = push.run_id
    run = HarvestRun(
        id=run_id, source_id=source_id, trigger=TRIGGERS[Kind(push.kind)], status=Status.QUEUED
    )
    try:
        with model.Session.begin_nested():
            model.Session.add(run)
    except sa.exc.IntegrityError:
        # Another run was opened by somebody faster: this one has its turn after it.
        model.Session.rollback()
        return None
    push.begun_at = sa.func.clock_timestamp()
    model.Session.commit()
    return run_id


def begin_waiting() -> None:
    """Begin the next run of each source for which something waits."""
    for source_id in HarvestPush.sources_waiting():
        begin_next(source_id)


def to_carry_out() -> list[str]:
    """Return the runs that no worker has, with those of what was sent meanwhile."""
    begin_waiting()
    return turns.to_carry_out(config.harvest_at_once())


def start_waiting() -> None:
    """Do so, and ask for a worker; the scheduler calls it."""
    for source_id in HarvestPush.sources_waiting():
        start_next(source_id)
    forget_old()


def forget_old() -> None:
    """Drop bodies that were brought in, rows that nobody repeats any more, and those of sources that are gone."""
    is_open = sa.select(HarvestRun.id).where(HarvestRun.status.in_(OPEN))
    brought = sa.and_(HarvestPush.begun_at.is_not(None), HarvestPush.run_id.not_in(is_open))
    full = sa.update(HarvestPush).where(brought, HarvestPush.body.is_not(None))
    age = sa.func.make_interval(0, 0, 0, REMEMBERED_DAYS)
    old = sa.and_(brought, HarvestPush.received_at < sa.func.clock_timestamp() - age)
    lost = HarvestPush.source_id.not_in(sa.select(HarvestSource.id))
    options = {"synchronize_session": False}
    model.Session.execute(full.values(body=None), execution_options=options)
    model.Session.execute(
        sa.delete(HarvestPush).where(sa.or_(old, lost)), execution_options=options
    )
    model.Session.commit()
