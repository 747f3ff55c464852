"""RQ job: delete what sources brought that are no more."""

from __future__ import annotations

from itertools import groupby

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.bulk.removing import BulkRemover, bulk_remover
from ckanext.qatar_sectors.harvest.jobs.pending import BATCH_RECORDS
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.search import outbox


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
    package = model.package_table
    wanted = (
        sa.select(HarvestRecord.identifier, HarvestRecord.package_id, package.c.owner_org)
        .outerjoin(package, package.c.id == HarvestRecord.package_id)
        .where(HarvestRecord.source_id == source_id)
        .order_by(package.c.owner_org)
    )
    rows = model.Session.execute(wanted).all()
    model.Session.rollback()
    with outbox.together():
        for agency_id, of_agency in groupby(rows, key=lambda row: row.owner_org):
            doomed = [(row.identifier, row.package_id or "") for row in of_agency]
            _delete(source_id, doomed, bulk_remover(agency_id) if agency_id else None)


def _delete(source_id: str, doomed: list[tuple[str, str]], bulk: BulkRemover | None) -> None:
    """Delete datasets of one agency with their records: together what is proven clean, each other one by itself."""
    writer = ActionWriter()
    for begin in range(0, len(doomed), BATCH_RECORDS):
        part = doomed[begin : begin + BATCH_RECORDS]
        last = bulk.prepare([dataset_id for _, dataset_id in part]) if bulk else {}
        if bulk and last:
            HarvestRecord.forget(source_id, [one for one, dataset_id in part if dataset_id in last])
            bulk.remove(last)
        for identifier, dataset_id in part:
            if dataset_id not in last:
                HarvestRecord.forget(source_id, [identifier])
                writer.delete(dataset_id)
                model.Session.commit()
