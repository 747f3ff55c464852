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
from ckanext.qatar_sectors.harvest.jobs.opening import Opening, admitted, open_run
from ckanext.qatar_sectors.harvest.jobs.pages import pages_of_run
from ckanext.qatar_sectors.harvest.jobs.pulse import NOW
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.model import HarvestProblem
from ckanext.qatar_sectors.harvest.model.duplicates import note_duplicates
from ckanext.qatar_sectors.harvest.run.gone import Verdict
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, Trigger
from ckanext.qatar_sectors.harvest.run.reading import Reader, Reading
from ckanext.qatar_sectors.harvest.trust import keeping as trust_keeping
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
    admission = admitted(lease)
    if admission is None:
        return
    run, source = admission
    if run.trigger == Trigger.PUSH:
        opening = open_run(lease, run, source)
        pushed.bring(lease, opening, _bringing(lease, opening))
        return
    # Its process needs a moment until it can parse: it starts while we look up what we know.
    with contextlib.closing(Reader(config.parsing_bounds(), lease.check)) as reader:
        credentials, trust = keeping.of_source(source), trust_keeping.of_source(source)
        opening = open_run(lease, run, source)
        bringing = _bringing(lease, opening)
        facts = opening.source
        pages = pages_of_run(lease, opening.known, credentials, trust)
        reading = reader.begin(facts["url"], facts["format"], pages, opening.acquaintance)
        if reading is None:
            _leave_as_it_is(lease, opening, bringing)
        else:
            _bring(lease, opening, bringing, reading)


def _bringing(lease: Lease, opening: Opening) -> Bringing:
    return Bringing(opening.source, lease, ActionWriter(), opening.earlier, opening.counts)


def _leave_as_it_is(lease: Lease, opening: Opening, bringing: Bringing) -> None:
    """End a run whose feed has not changed."""
    bringing.counts["unchanged"] = opening.there
    bringing.flush()
    source_id = opening.source["id"]
    _repeat_warnings(source_id, lease, list(opening.acquaintance.known), 0)
    finish(lease, source_id, Verdict(), None, None)


def _bring(lease: Lease, opening: Opening, bringing: Bringing, reading: Reading) -> None:
    source_id = opening.source["id"]
    lease.hold(format=reading.format, phase=Phase.BRINGING)
    model.Session.commit()
    with outbox.together():
        for position, item in enumerate(reading.records, 1):
            bringing.take(item)
            lease.show(Phase.BRINGING, position)
        bringing.flush()
        lease.show(Phase.ENDING, bringing.records())
        verdict = bringing.end(opening.believed)
        # Solr is still busy with the last datasets.
        warnings = bringing.counts["warnings"]
        _repeat_warnings(source_id, lease, bringing.same, warnings, twins=not verdict.suspicious)
        lease.hold(seen=bringing.records(), progressed_at=NOW)
        model.Session.commit()
    if bringing.has_passed_by:
        reading.pages.validators["digest"] = ""
    whole = not bringing.counts["failed"] and not verdict.suspicious and reading.pages.count == 1
    finish(lease, source_id, verdict, opening.acquaintance.shape if whole else "", reading)


def _repeat_warnings(
    source_id: str, lease: Lease, identifiers: list[str], warnings: int, twins: bool = True
) -> None:
    """Add the warnings of records that were not read anew, and those of datasets that stand twice."""
    warnings += HarvestProblem.carry_over(source_id, lease.run_id, identifiers)
    if twins:
        warnings += note_duplicates(source_id, lease.run_id)
    lease.hold(warnings=warnings)
