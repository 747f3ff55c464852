"""What the scheduler calls to forget what is old: runs with their reports, and bodies of records."""

from __future__ import annotations

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.jobs import removal
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRecord, HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, RecordState, Status, Trigger

WITHOUT_SESSION = {"synchronize_session": False}


def prune() -> None:
    """Keep the newest runs of each source, and the bodies of the last weeks."""
    _forget_runs(config.harvest_kept_runs())
    _forget_bodies(config.harvest_kept_body_days())
    model.Session.commit()
    removal.enqueue()


def _forget_runs(kept: int) -> None:
    """Delete older runs with their reports; each source's last good one stays, the next one builds on it.

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
        ranked.c.rank > kept, ranked.c.status.not_in(OPEN), ~is_last_good
    )
    ids = list(model.Session.scalars(old))
    HarvestProblem.forget(ids)
    model.Session.execute(
        sa.delete(HarvestRun).where(HarvestRun.id.in_(ids)), execution_options=WITHOUT_SESSION
    )


def _forget_bodies(days: int) -> None:
    """Empty the texts of failed records in old reports, and of records that are gone for long."""
    since = sa.func.clock_timestamp() - sa.func.make_interval(0, 0, 0, days)
    old_runs = sa.select(HarvestRun.id).where(HarvestRun.finished_at < since)
    problems = sa.update(HarvestProblem).where(
        HarvestProblem.run_id.in_(old_runs), HarvestProblem.raw != ""
    )
    model.Session.execute(problems.values(raw=""), execution_options=WITHOUT_SESSION)
    gone = sa.update(HarvestRecord).where(
        HarvestRecord.state == RecordState.GONE,
        HarvestRecord.modified < since,
        HarvestRecord.raw != "",
    )
    forgotten = {"raw": "", "unmapped": [], "modified": HarvestRecord.modified}
    model.Session.execute(gone.values(**forgotten), execution_options=WITHOUT_SESSION)
