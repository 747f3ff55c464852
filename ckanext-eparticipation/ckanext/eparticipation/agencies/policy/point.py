"""A point of the e-participation policy: what it asks for, and how far an agency fulfils it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any


class State(StrEnum):
    """How an agency stands with a point."""

    FULFILLED = "fulfilled"
    PARTLY = "partly"
    MISSING = "missing"
    # Nothing has happened yet that the point asks something about.
    NOT_DUE = "not_due"


@dataclass(frozen=True)
class Finding:
    """How an agency stands, and what proves it.

    `on`: the day of the proof. `proof`: where it is seen, a path of the portal without language or a full address.
    `note`: an English sentence that is marked for translation, with `facts` as its placeholders.
    """

    state: State
    on: date | None = None
    proof: str = ""
    note: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


# Asked for some agencies (id → name) on a day: the finding of each; an agency that is left out misses the point.
Find = Callable[[Mapping[str, str], date], Mapping[str, Finding]]


@dataclass(frozen=True)
class Point:
    """A point. `number`: of the policy (1 to 4); `duty`: an English sentence that is marked for translation."""

    code: str
    number: int
    duty: str
    find: Find


@dataclass(frozen=True)
class Standing:
    """How one agency stands with all points."""

    findings: Sequence[tuple[Point, Finding]]

    @property
    def fulfilled(self) -> int:
        """Return how many points are fulfilled."""
        return sum(found.state is State.FULFILLED for _, found in self.findings)

    @property
    def due(self) -> int:
        """Return how many points ask something of the agency now."""
        return sum(found.state is not State.NOT_DUE for _, found in self.findings)


MISSING = Finding(State.MISSING)


def standings(
    points: Sequence[Point], agencies: Mapping[str, str], day: date
) -> dict[str, Standing]:
    """Return how each agency stands with each point on a day."""
    found = [(point, point.find(agencies, day)) for point in points]
    return {
        id: Standing([(point, by_agency.get(id, MISSING)) for point, by_agency in found])
        for id in agencies
    }
