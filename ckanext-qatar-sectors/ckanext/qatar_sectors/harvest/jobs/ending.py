"""The end of a run: all that a later one concludes from it is committed with it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, StatusRefused
from ckanext.qatar_sectors.harvest.jobs import telling
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.run.gone import Verdict
from ckanext.qatar_sectors.harvest.run.lifecycle import Status
from ckanext.qatar_sectors.harvest.run.paging import NOTHING_KNOWN
from ckanext.qatar_sectors.harvest.run.patience import not_before
from ckanext.qatar_sectors.harvest.run.reading import Reading
from ckanext.qatar_sectors.harvest.run.texts import storable_params


def fail(lease: Lease, code: str, params: dict[str, Any], cause: Exception | None = None) -> None:
    """End a run that could not go on; nothing is concluded about records."""
    model.Session.rollback()
    if code == AddressBlocked.code:
        trail.record(Act.FETCH_BLOCK, ObjectType.RUN, lease.run_id, reason=code)
    if isinstance(cause, StatusRefused) and cause.retry_after:
        _wait(lease.run_id, not_before(cause.retry_after, datetime.now(UTC)))
    lease.close(
        Status.FAILED,
        message_code=code,
        message_params=storable_params(params),
        kinds=HarvestProblem.kinds_of(lease.run_id),
    )
    telling.tell_end(lease.run_id, Status.FAILED, code, params)
    model.Session.commit()


def finish(
    lease: Lease,
    source_id: str,
    verdict: Verdict,
    read_as: str | None,
    reading: Reading | None,
) -> None:
    """End a run that read its feed to the end; `read_as` is None when the feed had not changed."""
    kinds = HarvestProblem.kinds_of(lease.run_id)
    if verdict.suspicious:
        missing = {"missing": list(verdict.missing), "missing_count": len(verdict.missing)}
        lease.close(Status.SUSPICIOUS, message_code=verdict.suspicious, kinds=kinds, **missing)
        telling.tell_end(lease.run_id, Status.SUSPICIOUS, verdict.suspicious, {})
        model.Session.commit()
        return
    HarvestRecord.count_misses(source_id, list(verdict.missed))
    changes: dict[str, Any] = {"not_before": None}
    if reading is not None:
        validators = reading.pages.validators if read_as else NOTHING_KNOWN
        changes |= {**validators, "read_as": read_as}
    _change_source(source_id, changes)
    lease.close(Status.FINISHED, kinds=kinds)
    telling.tell_brought(lease.run_id)
    telling.tell_recovered(lease.run_id)
    model.Session.commit()


def _wait(run_id: str, moment: datetime | None) -> None:
    run = HarvestRun.get(run_id)
    if run is not None and moment is not None:
        _change_source(run.source_id, {"not_before": moment})


def _change_source(source_id: str, changes: dict[str, Any]) -> None:
    """Change what the portal notes of a source, which is no change by a person."""
    changed = sa.update(HarvestSource).where(HarvestSource.id == source_id)
    model.Session.execute(changed.values(**changes, modified=HarvestSource.modified))
