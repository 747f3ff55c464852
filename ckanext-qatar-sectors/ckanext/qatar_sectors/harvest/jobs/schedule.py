"""What the scheduler calls: start sources that are due, bring runs back that lost their job."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.jobs import history, removal
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.frequency import interval
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status, Trigger
from ckanext.qatar_sectors.scheduler.queue import ask_for, work_off

# A run whose job was queued that many seconds ago and did not begin has lost it: Redis was emptied.
PATIENCE = 60


def start(source_id: str, trigger: Trigger) -> tuple[str, bool]:
    """Make a run that waits, or find the one that is open; return its id and whether it is new."""
    opened = HarvestRun.open_of(source_id)
    if opened is not None:
        return opened.id, False
    run = HarvestRun(source_id=source_id, trigger=trigger, status=Status.QUEUED)
    try:
        with model.Session.begin_nested():
            model.Session.add(run)
    except sa.exc.IntegrityError:
        # Somebody else was faster by less than a second; the unique index lets one run be open.
        opened = HarvestRun.open_of(source_id)
        return (opened.id, False) if opened is not None else start(source_id, trigger)
    return run.id, True


def enqueue(run_id: str) -> None:
    """Ask the worker to carry runs out; it may be asked twice, the lease lets one begin."""
    changed = sa.update(HarvestRun).where(HarvestRun.id == run_id)
    model.Session.execute(changed.values(enqueued_at=sa.func.clock_timestamp()))
    model.Session.commit()
    ask_for(work, "harvest", config.harvest_job_seconds())


def work() -> None:
    """RQ job: carry out the runs that wait."""
    if work_off(HarvestRun.to_carry_out, execute):
        ask_for(work, "harvest", config.harvest_job_seconds())


def start_due_sources() -> None:
    """Start every active source whose own interval has passed since its last run began."""
    sources = [source for source in HarvestSource.all() if source.active]
    last = history.last_asked()
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    due = []
    for source in sources:
        every = interval(source.frequency)
        if every is not None and now - last.get(source.id, source.created) >= every:
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


def prune() -> None:
    """Keep the newest runs of each source, its last good one, and delete what is older with its report.

    What is sent may come often: it does not push the runs that fetch out.
    """
    newest = HarvestRun.queued_at.desc()
    sent = HarvestRun.trigger == Trigger.PUSH
    rank = sa.func.row_number().over(partition_by=[HarvestRun.source_id, sent], order_by=newest)
    good = sa.func.row_number().over(
        partition_by=[HarvestRun.source_id, sent, HarvestRun.status], order_by=newest
    )
    ranked = sa.select(
        HarvestRun.id, HarvestRun.status, rank.label("rank"), good.label("good")
    ).subquery()
    is_last_good = sa.and_(ranked.c.status == Status.FINISHED, ranked.c.good == 1)
    old = sa.select(ranked.c.id).where(
        ranked.c.rank > config.harvest_kept_runs(), ranked.c.status.not_in(OPEN), ~is_last_good
    )
    ids = list(model.Session.scalars(old))
    HarvestProblem.forget(ids)
    model.Session.execute(sa.delete(HarvestRun).where(HarvestRun.id.in_(ids)))
    model.Session.commit()
    removal.enqueue()
