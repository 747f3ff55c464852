"""Which days are worked in Qatar: the week, the holidays by rule, and what was announced."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.errors import VersionUnknown
from ckanext.qatar_sectors.calendar.holidays import DECISION_57_2025, HolidayRules, Names

# date.weekday(): Friday and Saturday.
WEEKEND = frozenset({4, 5})
DAY = timedelta(days=1)


class Off(StrEnum):
    """Why nobody works on a day."""

    WEEKEND = "weekend"
    RULE = "rule"
    ANNOUNCED = "announced"


class ChangeKind(StrEnum):
    """What an announcement does to its days."""

    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True)
class Change:
    """An announcement: the days from first to last become a holiday, or are none any more.

    Its version is the version that the calendar has from then on. A removed holiday leaves a
    Friday or Saturday what it is.
    """

    version: int
    kind: ChangeKind
    first: date
    last: date
    name: Names
    source: str = ""

    def holds(self, day: date) -> bool:
        """Tell whether a day is among those announced."""
        return self.first <= day <= self.last


@dataclass(frozen=True)
class Reason:
    """One reason why a day is off; `version` is the calendar's where it was announced."""

    kind: Off
    code: str
    name: Names | None = None
    version: int | None = None
    source: str = ""


@dataclass(frozen=True)
class DayState:
    """Whether a day is worked, why not, and which announcement took a holiday away from it."""

    day: date
    reasons: tuple[Reason, ...] = ()
    removed_by: Change | None = None

    @property
    def working(self) -> bool:
        """Tell whether the day is worked."""
        return not self.reasons


@dataclass(frozen=True)
class Calendar:
    """The calendar in one version: rules, and the announcements up to that version."""

    version: int = 0
    changes: tuple[Change, ...] = ()
    rules: HolidayRules = DECISION_57_2025
    _years: dict[int, Mapping[date, DayState]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def at(self, version: int) -> Calendar:
        """Return the calendar as it was in an earlier version."""
        if not 0 <= version <= self.version:
            raise VersionUnknown(version=version, newest=self.version)
        kept = tuple(change for change in self.changes if change.version <= version)
        return Calendar(version, kept, self.rules)

    def with_change(self, change: Change) -> Calendar:
        """Return the next version."""
        return Calendar(change.version, (*self.changes, change), self.rules)

    def state(self, day: date) -> DayState:
        """Say whether a day is worked, and why not."""
        hijri.check(day)
        found = self.special_days(day.year).get(day)
        if found is not None:
            return found
        return DayState(day, _weekend(day))

    def next_working(self, day: date) -> date:
        """Return the day itself if it is worked, else the next one that is."""
        while not self.state(day).working:
            day += DAY
        return day

    def special_days(self, year: int) -> Mapping[date, DayState]:
        """Return the days of a year that a rule or an announcement speaks of, in order."""
        # Another thread may build the same year: both build the same thing.
        if year not in self._years:
            self._years[year] = self._build(year)
        return self._years[year]

    def _build(self, year: int) -> Mapping[date, DayState]:
        holidays: dict[date, tuple[Reason, ...]] = {}
        removed: dict[date, Change] = {}
        for holiday in self.rules.holidays:
            reason = Reason(Off.RULE, holiday.code, holiday.name, None, self.rules.version)
            for first, last in holiday.recurrence.spans(year):
                for day in _days(first, last, year):
                    holidays[day] = (*holidays.get(day, ()), reason)
        for change in self.changes:
            for day in _days(change.first, change.last, year):
                if change.kind is ChangeKind.ADDED:
                    added = Reason(
                        Off.ANNOUNCED, "announced", change.name, change.version, change.source
                    )
                    holidays[day] = (*holidays.get(day, ()), added)
                    removed.pop(day, None)
                elif holidays.pop(day, None):
                    removed[day] = change
        return {
            day: DayState(day, _weekend(day) + holidays.get(day, ()), removed.get(day))
            for day in sorted(holidays.keys() | removed.keys())
        }


def _weekend(day: date) -> tuple[Reason, ...]:
    return (Reason(Off.WEEKEND, "weekend"),) if day.weekday() in WEEKEND else ()


def _days(first: date, last: date, year: int) -> list[date]:
    first = max(first, date(year, 1, 1), hijri.FIRST)
    last = min(last, date(year, 12, 31), hijri.LAST)
    return [first + DAY * number for number in range((last - first).days + 1)]
