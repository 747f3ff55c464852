"""Carry out one run of a source."""

from __future__ import annotations

import contextlib
import logging
from functools import partial
from typing import Any

import sqlalchemy as sa
from rq.timeouts import JobTimeoutException

from ckan import model

from ckanext.qatar_sectors.audit import trail
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.config import fetch_policy
from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.errors import AddressBlocked, HarvestError, LeaseLost
from ckanext.qatar_sectors.harvest.fetching import Credentials, fetch
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable
from ckanext.qatar_sectors.harvest.jobs import telling
from ckanext.qatar_sectors.harvest.jobs.bringing import Bringing
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter, Writer
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.acquaintance import acquainted
from ckanext.qatar_sectors.harvest.run.gone import Verdict
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState, Status
from ckanext.qatar_sectors.harvest.run.paging import Pages
from ckanext.qatar_sectors.harvest.run.reading import Reading, begin
from ckanext.qatar_sectors.harvest.run.texts import storable_params
from ckanext.qatar_sectors.search import outbox

log = logging.getLogger(__name__)


def execute(run_id: str) -> None:
    """Carry a run out; a second call, or one for a run that ended, does nothing."""
    lease = Lease.take(run_id, config.harvest_lease_seconds())
    if lease is None:
        return
    with lease:
        try:
            _carry_out(lease)
        except LeaseLost:
            model.Session.rollback()
            log.warning("Run %s was taken over by another worker", run_id)
        except FeedUnreadable as err:
            _fail(lease, err.problem.code, {**err.problem.params, "where": err.problem.where})
        except HarvestError as err:
            log.info("Run %s failed: %s", run_id, err)
            _fail(lease, err.code, err.params)
        except JobTimeoutException:
            log.warning("Run %s took longer than a job may", run_id)
            _fail(lease, "timed_out", {})
            raise
        except (sa.exc.OperationalError, sa.exc.InterfaceError):
            # PostgreSQL went away: the lease runs out, and the run goes on where it was.
            model.Session.rollback()
            raise
        except Exception as err:
            log.exception("Run %s failed", run_id)
            _fail(lease, "unexpected", {"kind": type(err).__name__})


def _carry_out(lease: Lease) -> None:
    run = HarvestRun.get(lease.run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None:
        _fail(lease, "source_missing", {})
        return
    if lease.attempts > config.harvest_attempts():
        _fail(lease, "gave_up", {"attempts": str(lease.attempts - 1)})
        return
    if model.Group.get(source.owner_org) is None:
        _fail(lease, "organization_missing", {})
        return
    # What an earlier worker only counted is counted again; what it wrote stays.
    counts = {"created": run.created, "updated": run.updated, "deleted": run.deleted}
    HarvestProblem.forget([run.id])
    lease.hold(unchanged=0, failed=0, warnings=0)
    facts = {**source.facts(), "etag": source.etag, "last_modified": source.last_modified}
    read_as, source_id = source.read_as, source.id
    credentials = keeping.of_source(source)
    earlier = HarvestRecord.summaries(source.id)
    model.Session.commit()

    shape = fingerprint.of_source(facts)
    conditional = read_as == shape and not any(record.misses for record in earlier.values())
    reading = begin(
        facts["url"],
        facts["format"],
        _pages(facts, lease, conditional, credentials),
        acquaintance=acquainted(earlier, shape, run.id),
        bounds=config.parsing_bounds(),
        check=lease.check,
    )
    bringing = Bringing(facts, lease, _writer(), earlier, counts)
    if reading is None:
        there = [record for record in earlier.values() if record.state == RecordState.ACTIVE]
        bringing.counts["unchanged"] = len(there)
        bringing.flush()
        _finish(lease, facts, Verdict(), None, None)
        return
    lease.hold(format=reading.format)
    model.Session.commit()
    with contextlib.closing(reading), outbox.together():
        for item in reading.records:
            bringing.take(item)
        verdict = bringing.end()
    carried = HarvestProblem.carry_over(source_id, lease.run_id, bringing.same)
    lease.hold(warnings=bringing.counts["warnings"] + carried)
    whole = not bringing.counts["failed"] and not verdict.suspicious and reading.pages.count == 1
    _finish(lease, facts, verdict, shape if whole else "", reading)


def _writer() -> Writer:
    return ActionWriter()


def _pages(
    facts: dict[str, Any], lease: Lease, conditional: bool, credentials: Credentials | None
) -> Pages:
    policy = fetch_policy()
    known = {key: facts[key] for key in ("etag", "last_modified")} if conditional else {}
    fetch_page = partial(fetch, policy=policy, progress=lease.check, credentials=credentials)
    return Pages(fetch_page, known, config.harvest_max_pages(), policy.limits.body)


def _fail(lease: Lease, code: str, params: dict[str, Any]) -> None:
    model.Session.rollback()
    if code == AddressBlocked.code:
        trail.record(Act.FETCH_BLOCK, ObjectType.RUN, lease.run_id, reason=code)
    lease.close(Status.FAILED, message_code=code, message_params=storable_params(params))
    telling.tell_end(lease.run_id, Status.FAILED, code, params)
    model.Session.commit()


def _finish(
    lease: Lease,
    facts: dict[str, Any],
    verdict: Verdict,
    read_as: str | None,
    reading: Reading | None,
) -> None:
    """End the run; all that a later run concludes from it is committed with it."""
    if verdict.suspicious:
        lease.close(Status.SUSPICIOUS, message_code=verdict.suspicious)
        telling.tell_end(lease.run_id, Status.SUSPICIOUS, verdict.suspicious, {})
        model.Session.commit()
        return
    HarvestRecord.count_misses(facts["id"], list(verdict.missed))
    if reading is not None:
        validators = reading.pages.validators if read_as else {"etag": "", "last_modified": ""}
        changes = {**validators, "read_as": read_as, "modified": HarvestSource.modified}
        model.Session.execute(
            sa.update(HarvestSource).where(HarvestSource.id == facts["id"]).values(**changes)
        )
    lease.close(Status.FINISHED)
    telling.tell_brought(lease.run_id)
    telling.tell_recovered(lease.run_id)
    model.Session.commit()
