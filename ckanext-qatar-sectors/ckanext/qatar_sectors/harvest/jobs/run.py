"""Carry out one run of a source."""

from __future__ import annotations

import contextlib
import logging

import sqlalchemy as sa
from rq.timeouts import JobTimeoutException

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.errors import HarvestError, LeaseLost
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable
from ckanext.qatar_sectors.harvest.jobs import pushed
from ckanext.qatar_sectors.harvest.jobs.bringing import Bringing
from ckanext.qatar_sectors.harvest.jobs.collecting import rarely_collected
from ckanext.qatar_sectors.harvest.jobs.ending import fail, finish
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.pages import pages_of_run
from ckanext.qatar_sectors.harvest.jobs.pulse import NOW
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter, Writer
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.model.duplicates import note_duplicates
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.acquaintance import acquainted
from ckanext.qatar_sectors.harvest.run.gone import Verdict
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, RecordState, Trigger
from ckanext.qatar_sectors.harvest.run.paging import NOTHING_KNOWN
from ckanext.qatar_sectors.harvest.run.reading import begin
from ckanext.qatar_sectors.search import outbox

log = logging.getLogger(__name__)


def execute(run_id: str) -> None:
    """Carry a run out; a second call, or one for a run that ended, does nothing."""
    lease = Lease.take(run_id, config.harvest_lease_seconds())
    if lease is None:
        return
    with lease, rarely_collected():
        try:
            _carry_out(lease)
        except LeaseLost:
            model.Session.rollback()
            log.warning("Run %s was taken over by another worker", run_id)
        except FeedUnreadable as err:
            fail(lease, err.problem.code, {**err.problem.params, "where": err.problem.where})
        except HarvestError as err:
            log.info("Run %s failed: %s", run_id, err)
            fail(lease, err.code, err.params, err)
        except JobTimeoutException:
            log.warning("Run %s took longer than a job may", run_id)
            fail(lease, "timed_out", {})
            raise
        except (sa.exc.OperationalError, sa.exc.InterfaceError):
            # PostgreSQL went away: the lease runs out, and the run goes on where it was.
            model.Session.rollback()
            raise
        except Exception as err:
            log.exception("Run %s failed", run_id)
            fail(lease, "unexpected", {"kind": type(err).__name__})


def _carry_out(lease: Lease) -> None:
    run = HarvestRun.get(lease.run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None:
        fail(lease, "source_missing", {})
        return
    if lease.attempts > config.harvest_attempts():
        fail(lease, "gave_up", {"attempts": str(lease.attempts - 1)})
        return
    if model.Group.get(source.owner_org) is None:
        fail(lease, "organization_missing", {})
        return
    # What an earlier worker only counted is counted again; what it wrote stays.
    counts = {"created": run.created, "updated": run.updated, "deleted": run.deleted}
    believed = _believed(run)
    HarvestProblem.forget([run.id])
    facts = source.facts()
    known = {name: getattr(source, name) for name in NOTHING_KNOWN}
    read_as, source_id = source.read_as, source.id
    is_push = run.trigger == Trigger.PUSH
    credentials = None if is_push else keeping.of_source(source)
    earlier = HarvestRecord.summaries(source.id)
    there = sum(record.state == RecordState.ACTIVE for record in earlier.values())
    lease.hold(unchanged=0, failed=0, warnings=0, phase=Phase.FETCHING, seen=0, total=there)
    model.Session.commit()

    shape = fingerprint.of_source(facts)
    acquaintance = acquainted(earlier, shape, lease.run_id)
    if is_push:
        bringing = Bringing(facts, lease, _writer(), earlier, counts)
        pushed.bring(lease, facts, bringing, acquaintance)
        return
    if read_as != shape or any(record.misses for record in earlier.values()):
        known = {}
    elif len(acquaintance.known) < there:
        # What a person deleted is told again with each reading.
        known["digest"] = ""
    reading = begin(
        facts["url"],
        facts["format"],
        pages_of_run(lease, known, credentials),
        acquaintance=acquaintance,
        bounds=config.parsing_bounds(),
        check=lease.check,
    )
    bringing = Bringing(facts, lease, _writer(), earlier, counts)
    if reading is None:
        bringing.counts["unchanged"] = there
        bringing.flush()
        _repeat_warnings(source_id, lease, list(acquaintance.known), 0)
        finish(lease, source_id, Verdict(), None, None)
        return
    lease.hold(format=reading.format, phase=Phase.BRINGING)
    model.Session.commit()
    with contextlib.closing(reading), outbox.together():
        for position, item in enumerate(reading.records, 1):
            bringing.take(item)
            lease.show(Phase.BRINGING, position)
        bringing.flush()
        lease.show(Phase.ENDING, len(bringing.seen) + bringing.nameless)
        verdict = bringing.end(believed)
    warnings = bringing.counts["warnings"]
    _repeat_warnings(source_id, lease, bringing.same, warnings, twins=not verdict.suspicious)
    lease.hold(seen=len(bringing.seen) + bringing.nameless, progressed_at=NOW)
    if bringing.has_passed_by:
        reading.pages.validators["digest"] = ""
    whole = not bringing.counts["failed"] and not verdict.suspicious and reading.pages.count == 1
    finish(lease, source_id, verdict, shape if whole else "", reading)


def _repeat_warnings(
    source_id: str, lease: Lease, identifiers: list[str], warnings: int, twins: bool = True
) -> None:
    """Add the warnings of records that were not read anew, and those of datasets that stand twice."""
    warnings += HarvestProblem.carry_over(source_id, lease.run_id, identifiers)
    if twins:
        warnings += note_duplicates(source_id, lease.run_id)
    lease.hold(warnings=warnings)


def _believed(run: HarvestRun) -> int | None:
    """Return how many records a feed had that a person approved, None without an approval."""
    approved = HarvestRun.get(run.approval_of) if run.approval_of else None
    return approved.seen if approved is not None else None


def _writer() -> Writer:
    return ActionWriter()
