"""Brings the catalogue into line with the records of one reading."""

from __future__ import annotations

import logging
import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.bulk.records import add_problems, keep_records
from ckanext.qatar_sectors.harvest.bulk.writer import BulkWriter, bulk_writer
from ckanext.qatar_sectors.harvest.formats.records import Bad, Found, Problem, Same
from ckanext.qatar_sectors.harvest.jobs.deleting import Deleting
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.pending import (
    BATCH_CHARACTERS,
    RUN_ENDING,
    Pending,
    batch_sizes,
)
from ckanext.qatar_sectors.harvest.jobs.remembered import is_removed_by_person, is_written
from ckanext.qatar_sectors.harvest.jobs.report import Report
from ckanext.qatar_sectors.harvest.jobs.writer import Writer
from ckanext.qatar_sectors.harvest.jobs.writing_turn import writing_turn
from ckanext.qatar_sectors.harvest.model import HarvestProblem, HarvestRecord
from ckanext.qatar_sectors.harvest.model.record import RecordSummary
from ckanext.qatar_sectors.harvest.run import fingerprint
from ckanext.qatar_sectors.harvest.run.dataset import complete, flattened
from ckanext.qatar_sectors.harvest.run.gone import Verdict, judge
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState, Severity
from ckanext.qatar_sectors.harvest.run.poison import CAREFUL_FROM, failures_of, is_set_aside
from ckanext.qatar_sectors.harvest.run.texts import storable, storable_raw
from ckanext.qatar_sectors.harvest.run.withdrawal import is_withdrawn
from ckanext.qatar_sectors.taxonomy.assignment import assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

log = logging.getLogger(__name__)

# Counts and warnings of unchanged records are written this often, in seconds.
BREATH = 5.0
MOST_FIELD_ERRORS = 10


class Bringing:
    """Takes a run's records; the clean ones are committed in batches, each other one by itself."""

    def __init__(
        self,
        source: Mapping[str, Any],
        lease: Lease,
        writer: Writer,
        earlier: Mapping[str, RecordSummary],
        counts: Mapping[str, int],
    ):
        self.source, self.lease, self.writer = source, lease, writer
        self.earlier = earlier
        # Changed in place: what is deleted is counted there too.
        self.counts = Counter(counts)
        self._deleting = Deleting(source, lease, writer, earlier, self.counts)
        self.seen: dict[str, str] = {}
        # Those that came without being read anew; their warnings are those of an earlier run.
        self.same: list[str] = []
        self.nameless = 0
        # Whether there were records that have no dataset, on purpose: they are told of in every run.
        self.has_passed_by = False
        self._source_fingerprint = fingerprint.of_source(source)
        self._report = Report(lease.run_id, self.counts)
        self._pending: list[Pending] = []
        self._characters = 0
        self._sizes = batch_sizes()
        self._full_at = next(self._sizes)
        self._bulk = bulk_writer(source["owner_org"])
        # Read from their files now, while the feed is still on its way.
        self._sectors, self._crosswalk = all_sectors(), default_crosswalk()
        self._is_careful = lease.attempts >= CAREFUL_FROM
        self._flushed = time.monotonic()

    def records(self) -> int:
        """Return how many records came."""
        return len(self.seen) + self.nameless

    def take(self, item: Found | Bad | Same) -> None:
        """Bring one record in; whatever is wrong with it stays with it."""
        self.lease.check()
        if isinstance(item, Same):
            identifier = storable(item.identifier)
            self.seen[identifier] = self.earlier[identifier].content_hash
            self.same.append(identifier)
            self.counts["unchanged"] += 1
        elif isinstance(item, Bad):
            self._refuse_bad(item)
        else:
            self._take_found(item)
        full = len(self._pending) >= self._full_at or self._characters >= BATCH_CHARACTERS
        if full or time.monotonic() - self._flushed > BREATH:
            self.flush()

    def _take_found(self, found: Found) -> None:
        identifier = storable(found.identifier)
        content_hash = fingerprint.of_record(found.raw, self._source_fingerprint)
        self.seen[identifier] = content_hash
        self._report.warn(identifier, found.warnings)
        old = self.earlier.get(identifier)
        if is_removed_by_person(old):
            self._report.warn(identifier, [Problem("removed_by_person")])
            self.has_passed_by = True
            self.counts["unchanged"] += 1
            return
        if is_withdrawn(found.unmapped):
            self._withdraw(identifier)
            return
        if is_set_aside(old, content_hash):
            tries = failures_of(old, content_hash)
            self._refuse(identifier, [Problem("set_aside")], found.raw, content_hash, tries)
            return
        if old is not None and is_written(old, content_hash):
            # A record that this run wrote before its worker died is counted already.
            if old.last_run_id != self.lease.run_id:
                self.counts["unchanged"] += 1
            return
        dataset_id = fingerprint.dataset_id(self.source["id"], identifier)
        self._pending.append(Pending(found, identifier, content_hash, dataset_id))
        self._characters += len(found.raw)

    def _write_pending(self) -> None:
        """Write what waits: in one transaction what is proven clean, the rest one by one."""
        pending, self._pending, self._characters = self._pending, [], 0
        self._full_at = next(self._sizes)
        left = pending
        if self._bulk is not None and pending and not self._is_careful:
            left = self._write_together(pending, self._bulk)
        for one in left:
            self.lease.check()
            self._write(one)

    def _write_together(self, pending: list[Pending], bulk: BulkWriter) -> list[Pending]:
        """Return the records that are left for CKAN's actions; a batch that fails is left as a whole."""
        try:
            mapped = {one.dataset_id: self._dataset(one.found) for one in pending}
            writing_turn()
            batch = bulk.prepare(mapped)
            outcomes = batch.outcomes()
            written = [one for one in pending if one.dataset_id in batch.written()]
            if not written:
                return pending
            self.lease.hold(**(self.counts + Counter(outcomes)))
            records = [
                one.values(self.source["id"], self.lease.run_id)
                | {"mapped": mapped[one.dataset_id], "edited": batch.edited.get(one.dataset_id, [])}
                for one in written
            ]
            keep_records(records, new={one.identifier for one in written} - self.earlier.keys())
            add_problems(self._report.waiting)
            bulk.write(batch)
        except RUN_ENDING:
            model.Session.rollback()
            raise
        except Exception:
            # One of them may be to blame; the others must come in all the same.
            model.Session.rollback()
            log.exception("A batch of source %s is written one by one", self.source["name"])
            return pending
        self.counts.update(outcomes)
        self._report.is_written()
        return [one for one in pending if one.dataset_id not in batch.written()]

    def _write(self, one: Pending) -> None:
        found, identifier = one.found, one.identifier
        tries = failures_of(self.earlier.get(identifier), one.content_hash) + 1
        if self._is_careful:
            # Leave behind which record is being written, should it end the worker.
            self._keep_failed(identifier, found.raw, one.content_hash, tries)
            self._commit()
        try:
            for attempt in (1, 2):
                try:
                    self._write_once(one)
                    break
                except sa.exc.IntegrityError:
                    # Another worker took the same name at the same moment: choose again.
                    model.Session.rollback()
                    if attempt == 2:
                        raise
        except tk.ValidationError as err:
            model.Session.rollback()
            fields = flattened(err.error_dict)[:MOST_FIELD_ERRORS]
            refused = [Problem("field_refused", where, {"message": text}) for where, text in fields]
            self._refuse(identifier, refused, found.raw)
        except RUN_ENDING:
            model.Session.rollback()
            raise
        except Exception as err:
            # The other records must come in all the same.
            model.Session.rollback()
            log.exception("Record %r of source %s failed", identifier, self.source["name"])
            problem = Problem("unexpected", params={"kind": type(err).__name__})
            self._refuse(identifier, [problem], found.raw, one.content_hash, tries)

    def _write_once(self, one: Pending) -> None:
        outcome = "updated" if model.Package.get(one.dataset_id) else "created"
        self.lease.hold(**(self.counts + Counter({outcome: 1})))
        HarvestRecord.keep(**one.values(self.source["id"], self.lease.run_id))
        HarvestProblem.add_all(self._report.waiting)
        self.writer.write(one.dataset_id, self._dataset(one.found))
        self.counts[outcome] += 1
        self._report.is_written()

    def _dataset(self, found: Found) -> dict[str, Any]:
        own = self.source["crosswalk"] or {}
        assignment = assign(found.evidence, self._sectors, self._crosswalk, own)
        return complete(found, self.source, assignment)

    def _refuse_bad(self, bad: Bad) -> None:
        identifier = None if bad.identifier is None else storable(bad.identifier)
        if identifier is None or identifier in self.seen:
            # Nobody knows which record it is, or a good one of that name came before it.
            self.nameless += identifier is None
            self._report.note(identifier, Severity.ERROR, bad.problem, bad.raw)
            self.counts["failed"] += 1
            self._commit()
            return
        self.seen[identifier] = ""
        self._refuse(identifier, [bad.problem], bad.raw)

    def _refuse(
        self,
        identifier: str,
        problems: list[Problem],
        raw: str,
        content_hash: str = "",
        failures: int = 0,
    ) -> None:
        """Keep a record's errors; a dataset that an earlier run made of it stays as it is.

        `failures` counts how often in a row the content of that hash failed unexpectedly.
        """
        for problem in problems:
            self._report.note(identifier, Severity.ERROR, problem, raw)
        self.counts["failed"] += 1
        self._keep_failed(identifier, raw, content_hash, failures)
        self._commit()

    def _keep_failed(self, identifier: str, raw: str, content_hash: str, failures: int) -> None:
        old = self.earlier.get(identifier)
        # Who deleted the dataset is told by the state: the source (gone), or a person.
        state = RecordState.GONE if old and old.state == RecordState.GONE else RecordState.FAILED
        values = {"raw": storable_raw(raw), "content_hash": content_hash, "state": state}
        run = {"failures": failures, "last_run_id": self.lease.run_id}
        HarvestRecord.keep(self.source["id"], identifier, **values, **run)

    def _withdraw(self, identifier: str) -> None:
        """Delete at once what the source itself says is no more."""
        self._report.warn(identifier, [Problem("withdrawn")])
        self.has_passed_by = True
        old = self.earlier.get(identifier)
        if old is None or old.package_state != model.State.ACTIVE:
            self.counts["unchanged"] += 1
        else:
            self.delete([identifier])

    def flush(self) -> None:
        """Write the records that wait, delete datasets that wait; commit counts and problems."""
        self._write_pending()
        self._deleting.flush()
        self._commit()

    def _commit(self) -> None:
        self.lease.hold(**self.counts)
        HarvestProblem.add_all(self._report.waiting)
        model.Session.commit()
        self._report.is_written()
        self._flushed = time.monotonic()

    def end(self, believed: int | None = None) -> Verdict:
        """Delete what is gone; what is missing for the first time is left to `Verdict.missed`."""
        self.flush()
        there = {
            identifier: record.misses
            for identifier, record in self.earlier.items()
            if record.state != RecordState.GONE and record.package_state == model.State.ACTIVE
        }
        verdict = judge(there, self.seen, self.nameless, believed)
        self.delete(verdict.delete)
        self.flush()
        return verdict

    def delete(self, identifiers: Iterable[str]) -> None:
        """Have datasets deleted whose records are no more, at the next flush at the latest."""
        self._deleting.add(identifiers)
