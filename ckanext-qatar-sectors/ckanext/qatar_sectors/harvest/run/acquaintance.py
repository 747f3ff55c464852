"""What is known of a source's records before its feed is read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState

THERE = "active"


class Known(Protocol):
    """What a run remembers of a record."""

    @property
    def content_hash(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def last_run_id(self) -> str | None: ...
    @property
    def package_state(self) -> str | None: ...


@dataclass(frozen=True)
class Acquaintance:
    """The fingerprint of each record that needs no reading anew, and of its source's settings."""

    shape: str = ""
    known: Mapping[str, str] = field(default_factory=dict)


def acquainted(earlier: Mapping[str, Known], shape: str, run_id: str) -> Acquaintance:
    """Return the records that are there as they were read.

    What this very run wrote before its worker died is read anew: its warnings are not yet kept.
    """
    return Acquaintance(
        shape,
        {
            identifier: record.content_hash
            for identifier, record in earlier.items()
            if record.state == RecordState.ACTIVE
            and record.package_state == THERE
            and record.last_run_id != run_id
        },
    )
