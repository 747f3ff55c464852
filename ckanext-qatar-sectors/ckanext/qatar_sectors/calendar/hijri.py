"""Dates of the Umm al-Qura calendar, and where it ends."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from hijridate import Gregorian, Hijri
from hijridate.locales import get_locale
from hijridate.ummalqura import GREGORIAN_RANGE, HIJRI_RANGE

from ckanext.qatar_sectors.calendar.errors import OutsideCalendar

FIRST = date(*GREGORIAN_RANGE[0])
LAST = date(*GREGORIAN_RANGE[1])


@dataclass(frozen=True)
class HijriDay:
    """One day as the Umm al-Qura calendar names it."""

    year: int
    month: int
    day: int

    def iso(self) -> str:
        """Return the date as figures: 1447-09-28."""
        return f"{self.year:04}-{self.month:02}-{self.day:02}"

    def words(self, lang: str) -> str:
        """Return the date in words: 28 Ramadan 1447 AH."""
        locale = get_locale("ar" if lang == "ar" else "en")
        return f"{self.day} {locale.month_name(self.month)} {self.year} {locale.notation}"


def check(day: date) -> date:
    """Return the day, or raise OutsideCalendar where its holidays cannot be known."""
    if not FIRST <= day <= LAST:
        raise OutsideCalendar(day=day, first=FIRST, last=LAST)
    return day


@lru_cache(maxsize=4096)
def hijri_of(day: date) -> HijriDay:
    """Return the Hijri date of a day."""
    return HijriDay(*Gregorian.fromdate(check(day)).to_hijri().datetuple())


def gregorian_of(year: int, month: int, day: int) -> date:
    """Return the day of a Hijri date."""
    return date(*Hijri(year, month, day).to_gregorian().datetuple())


def hijri_years(year: int) -> range:
    """Return the Hijri years that have a day in a Gregorian year."""
    check(date(year, 12, 31) if year == FIRST.year else date(year, 1, 1))
    first = FIRST if year == FIRST.year else date(year, 1, 1)
    last = LAST if year == LAST.year else date(year, 12, 31)
    # A holiday that began in the Hijri year before may reach into this one.
    before = max(hijri_of(first).year - 1, HIJRI_RANGE[0][0])
    return range(before, hijri_of(last).year + 1)
