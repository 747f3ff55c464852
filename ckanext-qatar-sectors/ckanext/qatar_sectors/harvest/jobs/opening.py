"""The opening of a run: whether there is anything to do, and what is known before the feed is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ckan import model

from ckanext.qatar_sectors.harvest import config
from ckanext.qatar_sectors.harvest.jobs.ending import fail
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.model import (
    HarvestProblem,
    HarvestRecord,
    HarvestRun,
    HarvestSource,
)
from ckanext.qatar_sectors.harvest.model.record import RecordSummary
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.acquaintance import Acquaintance, acquainted
from ckanext.qatar_sectors.harvest.run.lifecycle import Phase, RecordState, Trigger
from ckanext.qatar_sectors.harvest.run.paging import NOTHING_KNOWN


@dataclass(frozen=True)
class Opening:
    """What a run goes by: facts of its source, what earlier runs left, and what this one counted before."""

    source: dict[str, Any]
    counts: Mapping[str, int]
    believed: int | None
    earlier: Mapping[str, RecordSummary]
    # How many records are there, and the fingerprints of those that need no reading anew.
    there: int
    acquaintance: Acquaintance
    # The validators of the document that was read last, empty where it has to be read again.
    known: Mapping[str, str]


def admitted(lease: Lease) -> tuple[HarvestRun, HarvestSource] | None:
    """Return a run and its source; None for one that cannot go on, which is ended with the reason."""
    run = HarvestRun.get(lease.run_id)
    source = HarvestSource.get(run.source_id) if run else None
    if run is None or source is None:
        fail(lease, "source_missing", {})
        return None
    if lease.attempts > config.harvest_attempts():
        fail(lease, "gave_up", {"attempts": str(lease.attempts - 1)})
        return None
    if source.is_sent and run.trigger != Trigger.PUSH:
        # Its address was taken away while the run waited.
        fail(lease, "no_address", {})
        return None
    if model.Group.get(source.owner_org) is None:
        fail(lease, "organization_missing", {})
        return None
    return run, source


def open_run(lease: Lease, run: HarvestRun, source: HarvestSource) -> Opening:
    """Begin to count, and commit; what an earlier worker only counted is counted again, what it wrote stays."""
    counts = {"created": run.created, "updated": run.updated, "deleted": run.deleted}
    believed = _believed(run)
    HarvestProblem.forget([run.id])
    facts, read_as = source.facts(), source.read_as
    known = {name: getattr(source, name) for name in NOTHING_KNOWN}
    earlier = HarvestRecord.summaries(source.id)
    there = sum(record.state == RecordState.ACTIVE for record in earlier.values())
    acquaintance = acquainted(earlier, fingerprint.of_source(facts), lease.run_id)
    if read_as != acquaintance.shape or any(record.misses for record in earlier.values()):
        known = {}
    elif len(acquaintance.known) < there:
        # What a person deleted is told again with each reading.
        known["digest"] = ""
    lease.hold(unchanged=0, failed=0, warnings=0, phase=Phase.FETCHING, seen=0, total=there)
    model.Session.commit()
    return Opening(facts, counts, believed, earlier, there, acquaintance, known)


def _believed(run: HarvestRun) -> int | None:
    """Return how many records a feed had that a person approved, None without an approval."""
    approved = HarvestRun.get(run.approval_of) if run.approval_of else None
    return approved.seen if approved is not None else None
