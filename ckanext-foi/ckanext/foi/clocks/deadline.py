"""From an event to the last day in time, with each day of the count."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ckanext.foi.clocks.stops import Stop, days_of
from ckanext.foi.clocks.terms import TERMS, Clock, Term
from ckanext.qatar_sectors.calendar.counting import CountingRule
from ckanext.qatar_sectors.calendar.explain import Explanation, explain
from ckanext.qatar_sectors.calendar.working_days import Calendar


@dataclass(frozen=True)
class Deadline:
    """A clock that was set by an event."""

    term: Term
    counted: Explanation
    stops: tuple[Stop, ...] = ()

    @property
    def clock(self) -> Clock:
        """Return what is counted."""
        return self.term.clock

    @property
    def start(self) -> date:
        """Return the day of the event."""
        return self.counted.start

    @property
    def due(self) -> date:
        """Return the last day in time."""
        return self.counted.due

    @property
    def target(self) -> date:
        """Return the last day counted, before it was moved off days off."""
        return self.counted.target


def deadline(
    clock: Clock | Term,
    start: date,
    rule: CountingRule,
    calendar: Calendar,
    stops: Sequence[Stop] = (),
) -> Deadline:
    """Count a clock from its event; on the days of `stops` it stands still."""
    term = clock if isinstance(clock, Term) else TERMS[clock]
    stopped = days_of(stops)
    found = explain(start, term.days, rule, calendar, term.extension, stopped)
    return Deadline(term, found, tuple(stops))
