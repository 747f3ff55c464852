"""A new or changed record that waits for its batch."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from rq.timeouts import JobTimeoutException

from ckanext.qatar_sectors.harvest.errors import HarvestError
from ckanext.qatar_sectors.harvest.formats.records import Found
from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState
from ckanext.qatar_sectors.harvest.run.texts import storable, storable_raw

# The whole run ends: it was stopped or taken over, its time is up, or PostgreSQL went away.
RUN_ENDING = (HarvestError, JobTimeoutException, sa.exc.OperationalError, sa.exc.InterfaceError)
# A batch is one transaction; its texts are in memory until then.
BATCH_RECORDS = 500
# A run's first batches are small: Solr has something to do from the beginning, and little left at the end.
FIRST_RECORDS = 100
BATCH_CHARACTERS = 4_000_000


def batch_sizes() -> Iterator[int]:
    """Yield how many records make each of a run's batches full: at most half as many as came before."""
    before = 0
    while True:
        size = min(max(FIRST_RECORDS, before // 2), BATCH_RECORDS)
        yield size
        before += size


@dataclass(frozen=True)
class Pending:
    """The record, its fingerprint, and the dataset that is made of it."""

    found: Found
    identifier: str
    content_hash: str
    dataset_id: str

    def values(self, source_id: str, run_id: str) -> dict[str, Any]:
        """Return what is kept of the record once its dataset is written."""
        return {
            "source_id": source_id,
            "identifier": self.identifier,
            "identity": self.found.identity,
            "package_id": self.dataset_id,
            "content_hash": self.content_hash,
            "raw": storable_raw(self.found.raw),
            "unmapped": [[storable(name), storable(value)] for name, value in self.found.unmapped],
            "misses": 0,
            "state": RecordState.ACTIVE,
            "failures": 0,
            "last_run_id": run_id,
        }
