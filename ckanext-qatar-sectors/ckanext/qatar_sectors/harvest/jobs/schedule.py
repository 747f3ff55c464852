"""What the scheduler calls: start sources that are due, bring runs back that lost their job."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.jobs import history
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.frequency import interval
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger
from ckanext.qatar_sectors.scheduler.queue import HARVEST, ask_for, work_off

# A run whose job was queued that many seconds ago and did not begin has lost it: Redis was emptied.
PATIENCE = 60


def start(source_id: str, trigger: Trigger, approval_of: str | None = None) -> tuple[str, bool]:
    """Make a run that waits, or find the one that is open; return its id and whether it is new."""
    opened = HarvestRun.open_of(source_id)
    if opened is not None:
        return opened.id, False
    run = HarvestRun(
        source_id=source_id, trigger=trigger, status=Status.QUEUED, approval_of=approval_of
    )
    try:
        with model.Session.begin_nested():
            model.Session.add(run)
    except sa.exc.IntegrityError:
        # Somebody else was faster by less than a second; the unique index lets one run be open.
        opened = HarvestRun.open_of(source_id)
        return (opened.id, False) if opened is not None else start(source_id, trigger, approval_of)
    return run.id, True


def enqueue(run_id: str) -> None:
    """Ask the worker to carry runs out; it may be asked twice, the lease lets one begin."""
    changed = sa.update(HarvestRun).where(HarvestRun.id == run_id)
    model.Session.execute(changed.values(enqueued_at=sa.func.clock_timestamp()))
    model.Session.commit()
    ask_for_worker()


def ask_for_worker() -> None:
    """Ask for somebody who carries out what waits."""
    ask_for(work, "harvest", config.harvest_job_seconds(), HARVEST)


def work() -> None:
    """RQ job: carry out the runs that wait; while one is slow, others are taken by other workers."""
    from ckanext.qatar_sectors.harvest.jobs.pushes import to_carry_out

    if work_off(to_carry_out, execute, share=ask_for_worker):
        ask_for_worker()


def start_due_sources() -> None:
    """Start every active source whose own interval has passed since its last run began."""
    sources = [source for source in HarvestSource.all() if source.active and not source.is_sent]
    last = history.last_asked()
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    due = []
    for source in sources:
        every = interval(source.frequency)
        # The agency's server may have asked to be left alone for a while.
        may_ask = source.not_before is None or source.not_before <= now
        if every is not None and may_ask and now - last.get(source.id, source.created) >= every:
            due.append(source.id)
    for source_id in due:
        run_id, is_new = start(source_id, Trigger.SCHEDULE)
        model.Session.commit()
        if is_new:
            enqueue(run_id)


def requeue_waiting_runs() -> None:
    """Queue a job for runs that have none: Redis lost it, or the worker died."""
    waiting = HarvestRun.waiting(PATIENCE)
    model.Session.rollback()
    for run_id in waiting:
        enqueue(run_id)
