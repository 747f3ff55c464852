"""What is counted of an entity's requests in a year, and what of it may be shown to everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Measure(StrEnum):
    """The numbers of the annual report."""

    # Law 9 of 2022, article 8: received, accepted, refused wholly or in part.
    RECEIVED = "received"
    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    REFUSED = "refused"
    GOVERNED_BY_OTHER_LAW = "governed_by_other_law"
    WITHDRAWN = "withdrawn"
    UNDECIDED = "undecided"
    URGENT = "urgent"
    EXTENDED = "extended"
    ASSISTED = "assisted"
    IN_TIME = "in_time"
    LATE = "late"
    OVERDUE = "overdue"
    GRIEVANCES = "grievances"
    UPHELD = "upheld"
    REJECTED = "rejected"
    # Law 9 of 2022, article 18: silence is rejection.
    IMPLICITLY_REJECTED = "implicitly_rejected"


# They add up to what was received, and to the grievances.
OUTCOMES = (
    Measure.GRANTED,
    Measure.PARTIALLY_GRANTED,
    Measure.REFUSED,
    Measure.GOVERNED_BY_OTHER_LAW,
    Measure.WITHDRAWN,
    Measure.UNDECIDED,
)
GRIEVED = (Measure.UPHELD, Measure.REJECTED, Measure.IMPLICITLY_REJECTED)
TIMES = (Measure.IN_TIME, Measure.LATE)


@dataclass(frozen=True)
class Figures:
    """An entity's year. `grounds` and `exemptions`: how often articles 17 and 20 were named."""

    counts: Mapping[Measure, int]
    median_days: float | None = None
    grounds: Mapping[str, int] = field(default_factory=dict)
    exemptions: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Shown:
    """Figures for everybody; None: withheld, because it is about very few people."""

    counts: Mapping[Measure, int | None]
    median_days: float | None
    grounds: Mapping[str, int | None]
    exemptions: Mapping[str, int | None]


def shown(figures: Figures, least: int) -> Shown:
    """Return what may be shown: no number between 1 and `least` - 1, and none that follows from the others."""
    counts: dict[Measure, int | None] = dict(figures.counts)
    received = counts.get(Measure.RECEIVED) or 0
    if 0 < received < least:
        # So few requests that every number is about them.
        return Shown(dict.fromkeys(counts), None, {}, {})
    for parts in (OUTCOMES, TIMES, GRIEVED):
        counts |= _withheld({name: figures.counts.get(name, 0) for name in parts}, least)
    for name in counts.keys() - {*OUTCOMES, *TIMES, *GRIEVED, Measure.RECEIVED}:
        counts[name] = _alone(counts[name] or 0, least)
    if counts.get(Measure.GRIEVANCES) is None:
        counts |= dict.fromkeys(GRIEVED)
    decided = figures.counts.get(Measure.IN_TIME, 0) + figures.counts.get(Measure.LATE, 0)
    return Shown(
        counts,
        figures.median_days if decided >= least else None,
        {name: _alone(number, least) for name, number in figures.grounds.items()},
        {name: _alone(number, least) for name, number in figures.exemptions.items()},
    )


def _alone(number: int, least: int) -> int | None:
    return None if 0 < number < least else number


def _withheld(parts: Mapping[Measure, int], least: int) -> dict[Measure, int | None]:
    """Withhold small parts of a known sum, and one more where a single one could be worked out."""
    small = [name for name, number in parts.items() if 0 < number < least]
    if len(small) == 1:
        others = [name for name in parts if name not in small and parts[name]]
        if others:
            small.append(min(others, key=lambda name: parts[name]))
    return {name: None if name in small else number for name, number in parts.items()}
