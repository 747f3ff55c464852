"""What the harvest kept about datasets and agencies goes with them."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.jobs import removal
from ckanext.qatar_sectors.harvest.model import (
    HarvestCredentials,
    HarvestProblem,
    HarvestPush,
    HarvestPushToken,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
    HarvestTrust,
)
from ckanext.qatar_sectors.operation import purging

WITHOUT_SESSION = {"synchronize_session": False}


def install() -> None:
    """Register for what CKAN purges."""
    purging.register(purging.Purged.DATASET, forget_datasets)
    purging.register(purging.Purged.ORGANIZATION, forget_agencies)


def forget_datasets(ids: Sequence[str]) -> None:
    """Delete the records that datasets were made of; their sources may bring them anew."""
    doomed = sa.delete(HarvestRecord).where(HarvestRecord.package_id.in_(ids))
    model.Session.execute(doomed, execution_options=WITHOUT_SESSION)


def forget_agencies(ids: Sequence[str]) -> None:
    """Delete sources, runs, records and problems of agencies; a run at work ends."""
    of_agencies = sa.select(HarvestSource.id).where(HarvestSource.owner_org.in_(ids))
    sources = list(model.Session.scalars(of_agencies))
    removal.end_runs(sources)
    runs = list(
        model.Session.scalars(sa.select(HarvestRun.id).where(HarvestRun.source_id.in_(sources)))
    )
    HarvestProblem.forget(runs)
    HarvestCredentials.forget(sources)
    HarvestTrust.forget(sources)
    HarvestPushToken.forget(sources)
    HarvestPush.forget(sources)
    for table, column, doomed in (
        (HarvestRun, HarvestRun.id, runs),
        (HarvestRecord, HarvestRecord.source_id, sources),
        (HarvestSource, HarvestSource.id, sources),
    ):
        model.Session.execute(
            sa.delete(table).where(column.in_(doomed)), execution_options=WITHOUT_SESSION
        )
