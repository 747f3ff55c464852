"""Days on which a clock stands still, because the requester was asked what is meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Stop:
    """From the day after the question to the day of the answer."""

    first: date
    last: date

    @property
    def days(self) -> tuple[date, ...]:
        """Return its days."""
        return tuple(self.first + DAY * n for n in range((self.last - self.first).days + 1))


def between(asked: date, answered: date) -> tuple[Stop, ...]:
    """Return the days between question and answer; none where both came on one day.

    The day of the question still counts; that of the answer does not, as the day of an event never does
    (by analogy with Law 13 of 1990, article 13).
    """
    return (Stop(asked + DAY, answered),) if answered > asked else ()


def days_of(stops: Iterable[Stop]) -> frozenset[date]:
    """Return all days of some stops."""
    return frozenset(day for stop in stops for day in stop.days)


def written(stops: Iterable[Stop]) -> list[list[str]]:
    """Return stops as they are stored."""
    return [[stop.first.isoformat(), stop.last.isoformat()] for stop in sorted(stops)]


def read(stored: Sequence[Sequence[str]]) -> tuple[Stop, ...]:
    """Return stops as they were stored."""
    return tuple(
        Stop(date.fromisoformat(first), date.fromisoformat(last)) for first, last in stored
    )
