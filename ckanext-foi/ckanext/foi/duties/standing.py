"""How an entity stands with automatic publication, worked out from what its items are tied to."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ckanext.foi.duties.items import OWED, Item

# Law 9 of 2022, article 10: in a form that machines read. The list is data.europa.eu's.
MACHINE_READABLE = frozenset(
    [
        "CSV",
        "GEOJSON",
        "ICS",
        "JSON",
        "JSON-LD",
        "KML",
        "KMZ",
        "NETCDF",
        "ODS",
        "RDF",
        "RSS",
        "SHP",
        "TTL",
        "TURTLE",
        "XLS",
        "XLSX",
        "XML",
    ]
)


class Kind(StrEnum):
    """To what an item is tied."""

    DATASET = "dataset"
    PAGE = "page"


class State(StrEnum):
    """How an item stands."""

    MISSING = "missing"
    OLD = "old"
    CURRENT = "current"


@dataclass(frozen=True)
class Proof:
    """Something published under an item. `as_of`: the last day on which it is known to have been right."""

    as_of: date | None
    is_public: bool = True
    formats: tuple[str, ...] = ()

    @property
    def machine_readable(self) -> bool:
        """Tell whether machines read it."""
        return not MACHINE_READABLE.isdisjoint(one.upper().lstrip(".") for one in self.formats)

    def days(self, today: date) -> int | None:
        """Return how old it is."""
        return None if self.as_of is None else max((today - self.as_of).days, 0)


@dataclass(frozen=True)
class Standing:
    """The owed items of one entity, counted."""

    current: int
    old: int
    missing: int

    @property
    def owed(self) -> int:
        """Return how many items are owed."""
        return self.current + self.old + self.missing


def state_of(proofs: Iterable[Proof], today: date, fresh_days: int) -> State:
    """Return how an item stands: the freshest of what is public decides."""
    ages = [days for one in proofs if one.is_public and (days := one.days(today)) is not None]
    if not ages:
        return State.MISSING
    return State.CURRENT if min(ages) <= fresh_days else State.OLD


def count(states: Mapping[Item, State]) -> Standing:
    """Count the owed items; one that nothing is tied to is missing."""
    found: Sequence[State] = [states.get(item, State.MISSING) for item in OWED]
    return Standing(*(found.count(state) for state in (State.CURRENT, State.OLD, State.MISSING)))


def newest(days: Collection[date]) -> date | None:
    """Return the newest of some days."""
    return max(days) if days else None
