"""What may be announced, and what it would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.errors import (
    CalendarMoved,
    EndsBeforeStart,
    NothingToRemove,
    TooLong,
)
from ckanext.qatar_sectors.calendar.working_days import (
    DAY,
    Calendar,
    Change,
    ChangeKind,
    DayState,
    Off,
)

# A mistyped year must not close a whole one.
LONGEST = 31


@dataclass(frozen=True)
class Effect:
    """One announced day, before and after."""

    before: DayState
    after: DayState

    @property
    def changes(self) -> bool:
        """Tell whether the day is worked where it was not, or the other way."""
        return self.before.working != self.after.working


def announce(calendar: Calendar, change: Change, seen: int | None = None) -> Calendar:
    """Return the next version of the calendar, or raise ChangeRefused.

    `seen` is the version that the person looked at who announces.
    """
    if seen is not None and seen != calendar.version:
        raise CalendarMoved(seen=seen, newest=calendar.version)
    if change.last < change.first:
        raise EndsBeforeStart(first=change.first, last=change.last)
    if (change.last - change.first).days >= LONGEST:
        raise TooLong(most=LONGEST)
    hijri.check(change.first)
    hijri.check(change.last)
    if change.kind is ChangeKind.REMOVED and not any(
        _is_holiday(calendar.state(day)) for day in _days(change)
    ):
        raise NothingToRemove(first=change.first, last=change.last)
    return calendar.with_change(change)


def effects(before: Calendar, after: Calendar, change: Change) -> list[Effect]:
    """Return each announced day, before and after."""
    return [Effect(before.state(day), after.state(day)) for day in _days(change)]


def _is_holiday(state: DayState) -> bool:
    return any(reason.kind is not Off.WEEKEND for reason in state.reasons)


def _days(change: Change) -> Iterator[date]:
    for distance in range((change.last - change.first).days + 1):
        yield change.first + DAY * distance
