"""RQ job: delete what sources brought that are no more."""

from __future__ import annotations

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)


def enqueue() -> None:
    """Queue the job."""
    tk.enqueue_job(sweep, title="harvest: removed sources")


def end_runs(source_ids: list[str]) -> None:
    """End the open runs of sources that are being removed, in the session's transaction."""
    for run_id, source_id in HarvestRun.end_open(source_ids, "source_missing"):
        trail.record(Act.RUN_STOP, ObjectType.RUN, run_id, details={"source": source_id})


def sweep() -> None:
    """Delete datasets, records and runs of removed sources; a second call goes on where it was."""
    there = sa.select(HarvestSource.id)
    orphaned = sa.select(HarvestRecord.source_id).where(HarvestRecord.source_id.not_in(there))
    for source_id in list(model.Session.scalars(orphaned.distinct())):
        _sweep_datasets(source_id)
    lost = sa.select(HarvestRun.id).where(HarvestRun.source_id.not_in(there))
    run_ids = list(model.Session.scalars(lost))
    HarvestProblem.forget(run_ids)
    model.Session.execute(sa.delete(HarvestRun).where(HarvestRun.id.in_(run_ids)))
    model.Session.commit()


def _sweep_datasets(source_id: str) -> None:
    writer = ActionWriter()
    records = sa.select(HarvestRecord.identifier, HarvestRecord.package_id)
    rows = model.Session.execute(records.where(HarvestRecord.source_id == source_id)).all()
    for identifier, package_id in rows:
        HarvestRecord.forget(source_id, [identifier])
        if package_id:
            writer.delete(package_id)
        model.Session.commit()
