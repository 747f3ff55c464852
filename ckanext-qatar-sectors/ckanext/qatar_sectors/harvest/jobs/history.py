"""What the runs of sources tell about them: who reads well, who fails since when, who is late."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lateness import Lateness, lateness
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status, Trigger

# A run that a person ended says nothing of its source.
BY_A_PERSON = "stopped"


def _of(source_id: str, *, sent: bool = False) -> sa.Select[tuple[HarvestRun]]:
    """Ended runs that asked the source's server (or those of what was sent), the newest first."""
    return (
        sa.select(HarvestRun)
        .where(
            HarvestRun.source_id == source_id,
            (HarvestRun.trigger == Trigger.PUSH) == sent,
            HarvestRun.status.not_in(OPEN),
            HarvestRun.message_code != BY_A_PERSON,
        )
        .order_by(HarvestRun.queued_at.desc(), HarvestRun.id)
    )


def before(run: HarvestRun) -> HarvestRun | None:
    """Return the run that ended before this one was asked for."""
    wanted = _of(run.source_id, sent=run.trigger == Trigger.PUSH).where(
        HarvestRun.id != run.id, HarvestRun.queued_at <= run.queued_at
    )
    return model.Session.scalars(wanted.limit(1)).first()


def last_good(source_id: str, *, sent: bool = False) -> HarvestRun | None:
    """Return the last run that finished."""
    wanted = _of(source_id, sent=sent).where(HarvestRun.status == Status.FINISHED)
    return model.Session.scalars(wanted.limit(1)).first()


def last_bad(source_id: str, *, sent: bool = False) -> HarvestRun | None:
    """Return the last run that did not finish well."""
    wanted = _of(source_id, sent=sent).where(HarvestRun.status != Status.FINISHED)
    return model.Session.scalars(wanted.limit(1)).first()


def last_asked() -> dict[str, datetime]:
    """Return when a run was last asked for that fetches, by the source's id."""
    wanted = (
        sa.select(HarvestRun.source_id, sa.func.max(HarvestRun.queued_at))
        .where(HarvestRun.trigger != Trigger.PUSH)
        .group_by(HarvestRun.source_id)
    )
    return dict(model.Session.execute(wanted).tuples().all())


def last_read() -> dict[str, datetime]:
    """Return when the last run of each source finished by which its lateness is reckoned, by the source's id.

    Of a source with an address those that fetch count, and others until there is one; of one without, all.
    """
    any_run = sa.func.max(HarvestRun.finished_at)
    fetch = any_run.filter(HarvestRun.trigger != Trigger.PUSH)
    by_address = sa.case((HarvestSource.url == "", any_run), else_=sa.func.coalesce(fetch, any_run))
    wanted = (
        sa.select(HarvestRun.source_id, by_address)
        .join(HarvestSource, HarvestSource.id == HarvestRun.source_id)
        .where(HarvestRun.status == Status.FINISHED)
        .group_by(HarvestRun.source_id, HarvestSource.url)
    )
    return {source_id: when for source_id, when in model.Session.execute(wanted) if when}


def late_sources() -> list[tuple[HarvestSource, Lateness]]:
    """Return the active sources that are late, by name."""
    read = last_read()
    now = model.Session.scalar(sa.select(sa.func.clock_timestamp()))
    found = []
    for source in HarvestSource.all():
        since = max(read.get(source.id, source.created), source.created)
        late = lateness(source.frequency, since, now) if source.active and now else None
        if late is not None:
            found.append((source, late))
    return found
