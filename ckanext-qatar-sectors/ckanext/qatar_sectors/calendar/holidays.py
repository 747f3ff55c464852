"""Holidays by rule: Amiri Decision 57 of 2025.

A decision that replaces it becomes another `HolidayRules` with its own version; this one stays,
so that deadlines counted by it can be proved again.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple, Protocol

from ckanext.qatar_sectors.calendar.hijri import gregorian_of, hijri_years

TUESDAY = 1


class Names(NamedTuple):
    """A name in both languages."""

    ar: str
    en: str


class Recurrence(Protocol):
    """How a holiday comes back each year."""

    def spans(self, year: int) -> Iterator[tuple[date, date]]:
        """Yield first and last day of each time that touches the Gregorian year."""
        ...


@dataclass(frozen=True)
class HijriPeriod:
    """From one Hijri day to another, each Hijri year; a Gregorian year can hold it twice."""

    first: tuple[int, int]
    last: tuple[int, int]

    def spans(self, year: int) -> Iterator[tuple[date, date]]:
        """Yield first and last day of each time that touches the Gregorian year."""
        for hijri_year in hijri_years(year):
            first = gregorian_of(hijri_year, *self.first)
            last = gregorian_of(hijri_year, *self.last)
            if first.year <= year <= last.year:
                yield first, last


@dataclass(frozen=True)
class FixedDay:
    """The same Gregorian day each year."""

    month: int
    day: int

    def spans(self, year: int) -> Iterator[tuple[date, date]]:
        """Yield the day as first and last."""
        day = date(year, self.month, self.day)
        yield day, day


@dataclass(frozen=True)
class NthWeekday:
    """The second Tuesday of a month, and the like."""

    month: int
    weekday: int
    number: int

    def spans(self, year: int) -> Iterator[tuple[date, date]]:
        """Yield the day as first and last."""
        first = date(year, self.month, 1)
        until = (self.weekday - first.weekday()) % 7 + 7 * (self.number - 1)
        day = first + timedelta(days=until)
        yield day, day


@dataclass(frozen=True)
class Holiday:
    """A holiday that a rule gives."""

    code: str
    name: Names
    recurrence: Recurrence


@dataclass(frozen=True)
class HolidayRules:
    """The holidays of one decision."""

    version: str
    reference: Names
    holidays: tuple[Holiday, ...]


DECISION_57_2025 = HolidayRules(
    "57/2025",
    Names("القرار الأميري رقم 57 لسنة 2025", "Amiri Decision 57 of 2025"),
    (
        Holiday(
            "sport_day",
            Names("اليوم الرياضي للدولة", "National Sport Day"),
            NthWeekday(2, TUESDAY, 2),
        ),
        Holiday("eid_al_fitr", Names("عيد الفطر", "Eid al-Fitr"), HijriPeriod((9, 28), (10, 4))),
        Holiday("eid_al_adha", Names("عيد الأضحى", "Eid al-Adha"), HijriPeriod((12, 9), (12, 13))),
        Holiday("national_day", Names("اليوم الوطني للدولة", "National Day"), FixedDay(12, 18)),
    ),
)
