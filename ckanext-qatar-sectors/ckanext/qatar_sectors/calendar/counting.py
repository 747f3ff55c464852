"""From a day and a number of days to the last day.

Law 9 of 2022 does not say how days are counted. By analogy with Law 13 of 1990: the day of the
event does not count (article 13); a period whose last day is a holiday ends on the next working
day (article 14). Both are assumptions, and shown as such.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.errors import PeriodRefused, RuleUnknown
from ckanext.qatar_sectors.calendar.working_days import DAY, Calendar

# An explanation lists each day: longer periods are counted in years, not here.
MOST_DAYS = 1000


@dataclass(frozen=True)
class CountingRule:
    """A way of counting; a rule that is changed gets another version."""

    name: str
    version: str
    counts: Callable[[Calendar, date], bool]


CALENDAR_DAYS = CountingRule("calendar_days", "1", lambda calendar, day: True)
WORKING_DAYS = CountingRule("working_days", "1", lambda calendar, day: calendar.state(day).working)
RULES = {rule.name: rule for rule in (CALENDAR_DAYS, WORKING_DAYS)}


def rule_named(name: str) -> CountingRule:
    """Return the rule of this name."""
    try:
        return RULES[name]
    except KeyError:
        raise RuleUnknown(name=name) from None


def numbered(
    start: date,
    days: int,
    rule: CountingRule,
    calendar: Calendar,
    stopped: Collection[date] = (),
) -> Iterator[tuple[date, int | None]]:
    """Yield the days after the start up to the last one counted, with their numbers.

    A day that does not count has none; on those of `stopped` the count stands still.
    """
    if not 1 <= days <= MOST_DAYS:
        raise PeriodRefused(days=days, most=MOST_DAYS)
    hijri.check(start)
    number = 0
    for distance in count(1):
        # Law 13 of 1990, article 13: the day of the event is not counted.
        day = hijri.check(start + DAY * distance)
        counts = day not in stopped and rule.counts(calendar, day)
        number += counts
        yield day, number if counts else None
        if number == days:
            return


def target_on(start: date, days: int, rule: CountingRule, calendar: Calendar) -> date:
    """Return the last day counted, also where nobody works on it."""
    last = start
    for day, _number in numbered(start, days, rule, calendar):
        last = day
    return last


def due_on(start: date, days: int, rule: CountingRule, calendar: Calendar) -> date:
    """Return the last day on which something is still in time."""
    # Law 13 of 1990, article 14: a last day that is a holiday moves to the next working day.
    return calendar.next_working(target_on(start, days, rule, calendar))
