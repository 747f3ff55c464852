"""From an event to the last day in time, with each day of the count."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ckanext.foi.clocks.terms import TERMS, Clock, Term
from ckanext.qatar_sectors.calendar.counting import CountingRule
from ckanext.qatar_sectors.calendar.explain import Explanation, explain
from ckanext.qatar_sectors.calendar.working_days import Calendar


@dataclass(frozen=True)
class Deadline:
    """A clock that was set by an event."""

    term: Term
    counted: Explanation

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


def deadline(clock: Clock, start: date, rule: CountingRule, calendar: Calendar) -> Deadline:
    """Count a clock from its event."""
    term = TERMS[clock]
    return Deadline(term, explain(start, term.days, rule, calendar, term.extension))
