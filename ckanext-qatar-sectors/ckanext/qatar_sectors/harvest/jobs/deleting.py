"""Deletes datasets whose records are no more."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

from ckan import model

from ckanext.qatar_sectors.harvest.bulk.removing import bulk_remover
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.pending import BATCH_RECORDS, RUN_ENDING
from ckanext.qatar_sectors.harvest.jobs.writer import Writer
from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.model.record import RecordSummary
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState

log = logging.getLogger(__name__)

Doomed = tuple[str, str]


class Deleting:
    """Collects them, and deletes in one transaction what is proven clean, each other one in its own.

    `counts` is what the run counts; it is changed in place.
    """

    def __init__(
        self,
        source: Mapping[str, Any],
        lease: Lease,
        writer: Writer,
        earlier: Mapping[str, RecordSummary],
        counts: Counter[str],
    ):
        self._source, self._lease, self._writer = source, lease, writer
        self._earlier, self._counts = earlier, counts
        self._doomed: list[Doomed] = []
        self._named: set[str] = set()
        self._bulk = cache(lambda: bulk_remover(source["owner_org"]))

    def add(self, identifiers: Iterable[str]) -> None:
        """Doom records; what is gone or unknown is left alone."""
        for identifier in identifiers:
            old = self._earlier.get(identifier)
            if old is None or old.state == RecordState.GONE or identifier in self._named:
                continue
            self._named.add(identifier)
            self._doomed.append((identifier, old.package_id or ""))
        if len(self._doomed) >= BATCH_RECORDS:
            self.flush()

    def flush(self) -> None:
        """Delete what waits."""
        doomed, self._doomed = self._doomed, []
        for begin in range(0, len(doomed), BATCH_RECORDS):
            for one in self._delete_together(doomed[begin : begin + BATCH_RECORDS]):
                self._delete(one)

    def _delete_together(self, doomed: Sequence[Doomed]) -> Sequence[Doomed]:
        """Return the records that are left for CKAN's action; a batch that fails is left as a whole."""
        bulk = self._bulk()
        if bulk is None:
            return doomed
        try:
            last = bulk.prepare([dataset_id for _, dataset_id in doomed])
            if not last:
                return doomed
            counts = self._counts + Counter(deleted=len(last))
            self._lease.hold(**counts)
            identifiers = [identifier for identifier, dataset_id in doomed if dataset_id in last]
            HarvestRecord.mark_gone(self._source["id"], identifiers, self._lease.run_id)
            bulk.remove(last)
        except RUN_ENDING:
            model.Session.rollback()
            raise
        except Exception:
            # One of them may be to blame; the others must go all the same.
            model.Session.rollback()
            log.exception("Datasets of source %s are deleted one by one", self._source["name"])
            return doomed
        self._counts["deleted"] += len(last)
        return [one for one in doomed if one[1] not in last]

    def _delete(self, one: Doomed) -> None:
        identifier, dataset_id = one
        self._counts["deleted"] += 1
        self._lease.hold(**self._counts)
        HarvestRecord.mark_gone(self._source["id"], [identifier], self._lease.run_id)
        self._writer.delete(dataset_id)
