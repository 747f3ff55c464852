"""What PostgreSQL holds and what Solr shows: where they differ."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

# Solr keeps milliseconds.
PRECISION = 1000


@dataclass(frozen=True)
class Drift:
    """Ids of datasets that Solr lacks, has in another state, or has too many."""

    missing: tuple[str, ...]
    stale: tuple[str, ...]
    surplus: tuple[str, ...]

    @property
    def ids(self) -> tuple[str, ...]:
        return self.missing + self.stale + self.surplus


def compare(facts: Mapping[str, datetime], indexed: Mapping[str, datetime]) -> Drift:
    """Compare the times of the last change by dataset id."""
    return Drift(
        missing=tuple(sorted(set(facts) - set(indexed))),
        stale=tuple(
            sorted(
                id_
                for id_ in set(facts) & set(indexed)
                if _milliseconds(facts[id_]) != _milliseconds(indexed[id_])
            )
        ),
        surplus=tuple(sorted(set(indexed) - set(facts))),
    )


def _milliseconds(moment: datetime) -> datetime:
    return moment.replace(microsecond=moment.microsecond // PRECISION * PRECISION, tzinfo=None)
