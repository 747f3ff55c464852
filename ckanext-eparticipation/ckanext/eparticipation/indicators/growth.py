"""Growth of participation from year to year, against the goal of the policy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Year:
    """A year against the goal. None: not known, or withheld.

    `growth` is towards the year before, `goal` the number that the goal asks for, counted from the base year; `met` says whether it
    was reached. A year that is not over is `running`: it is compared with nothing.
    """

    year: int
    participants: int | None
    growth: float | None
    goal: int | None
    met: bool | None
    running: bool = False


def years(
    participants: Mapping[int, int | None], *, base: int, goal: float, this_year: int
) -> list[Year]:
    """Return each year from the base year on. `goal` is the share by which each year shall grow: 0.2."""
    first = participants.get(base)
    found = []
    for year in range(base, this_year + 1):
        number = participants.get(year, 0)
        before = participants.get(year - 1, 0) if year > base else None
        running = year == this_year
        wanted = _wanted(first, goal, year - base)
        met = None
        if year > base and not running and number is not None and wanted is not None:
            met = number >= wanted
        growth = None if running or number is None or not before else number / before - 1
        found.append(Year(year, number, growth, wanted, met, running))
    return found


def _wanted(first: int | None, goal: float, steps: int) -> int | None:
    """Return the whole number of people that the goal asks for, rounded up."""
    if not first:
        return None
    exact = first * (1 + goal) ** steps
    nearest = round(exact)
    # What floating point adds to a whole number is no person.
    return nearest if abs(exact - nearest) < 1e-6 * max(exact, 1) else int(exact) + 1
