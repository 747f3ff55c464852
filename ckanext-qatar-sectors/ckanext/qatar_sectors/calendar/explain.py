"""A deadline with its reasons: each day from the event to the last one, counted or not, and why."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from ckanext.qatar_sectors.calendar.counting import CountingRule, numbered
from ckanext.qatar_sectors.calendar.errors import PeriodRefused
from ckanext.qatar_sectors.calendar.working_days import DAY, Calendar, DayState


class Part(StrEnum):
    """What a day is in the count."""

    EVENT = "event"
    COUNTED = "counted"
    SKIPPED = "skipped"
    # Something else stopped the count on this day.
    STOPPED = "stopped"
    # The period has ended, but on a day off: these days are passed over, and the last is moved to.
    PASSED_OVER = "passed_over"
    MOVED_TO = "moved_to"


class Assumption(StrEnum):
    """What the law leaves open and the count supposes."""

    KIND_OF_DAYS = "kind_of_days"
    EVENT_NOT_COUNTED = "event_not_counted"
    MOVED_OFF_HOLIDAY = "moved_off_holiday"
    EXTENDED_ONCE = "extended_once"


@dataclass(frozen=True)
class CountedDay:
    """One day of the count; `number` where it counts."""

    part: Part
    number: int | None
    state: DayState


@dataclass(frozen=True)
class Explanation:
    """A deadline with all that is needed to prove it again."""

    start: date
    days: int
    extension: int
    rule: CountingRule
    calendar_version: int
    holidays_version: str
    target: date
    due: date
    counted: tuple[CountedDay, ...]
    assumptions: tuple[Assumption, ...]

    @property
    def moved(self) -> bool:
        """Tell whether the last day counted was a day off."""
        return self.due != self.target


def explain(
    start: date,
    days: int,
    rule: CountingRule,
    calendar: Calendar,
    extension: int = 0,
    stopped: Collection[date] = (),
) -> Explanation:
    """Count days from the event, and say of each day why it counts or not.

    `stopped`: days on which the count stands still, for a reason that the caller knows.

    Law 9 of 2022, article 12: an extension is counted on from the submission, as one period
    with the first, and moved off a holiday once, at its end.
    """
    if extension < 0:
        raise PeriodRefused(days=extension, most=days)
    listed = [CountedDay(Part.EVENT, None, calendar.state(start))]
    for day, number in numbered(start, days + extension, rule, calendar, stopped):
        part = Part.COUNTED if number else Part.STOPPED if day in stopped else Part.SKIPPED
        listed.append(CountedDay(part, number, calendar.state(day)))
    target = listed[-1].state.day
    due = calendar.next_working(target)
    for distance in range(1, (due - target).days + 1):
        state = calendar.state(target + DAY * distance)
        part = Part.MOVED_TO if state.day == due else Part.PASSED_OVER
        listed.append(CountedDay(part, None, state))
    return Explanation(
        start=start,
        days=days,
        extension=extension,
        rule=rule,
        calendar_version=calendar.version,
        holidays_version=calendar.rules.version,
        target=target,
        due=due,
        counted=tuple(listed),
        assumptions=_assumptions(moved=due != target, extended=extension > 0),
    )


def _assumptions(moved: bool, extended: bool) -> tuple[Assumption, ...]:
    made = [Assumption.KIND_OF_DAYS, Assumption.EVENT_NOT_COUNTED]
    if moved:
        made.append(Assumption.MOVED_OFF_HOLIDAY)
    if extended:
        made.append(Assumption.EXTENDED_ONCE)
    return tuple(made)
