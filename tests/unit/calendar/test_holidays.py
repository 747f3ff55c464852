"""Holidays by Amiri Decision 57 of 2025."""

from __future__ import annotations

from datetime import date

import pytest

from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.calendar.errors import OutsideCalendar
from ckanext.qatar_sectors.calendar.holidays import DECISION_57_2025

RULES = {holiday.code: holiday.recurrence for holiday in DECISION_57_2025.holidays}


@pytest.mark.parametrize(
    ("code", "year", "expected"),
    [
        ("eid_al_fitr", 2026, [("2026-03-17", "2026-03-23")]),
        ("eid_al_adha", 2026, [("2026-05-26", "2026-05-30")]),
        ("sport_day", 2026, [("2026-02-10", "2026-02-10")]),
        ("national_day", 2026, [("2026-12-18", "2026-12-18")]),
        # 1 February is a Tuesday, so the second one is the 8th.
        ("sport_day", 2028, [("2028-02-08", "2028-02-08")]),
        ("sport_day", 2022, [("2022-02-08", "2022-02-08")]),
        # A lunar year is shorter: some years see a feast twice.
        ("eid_al_fitr", 2000, [("2000-01-05", "2000-01-11"), ("2000-12-24", "2000-12-30")]),
        # One that reaches over the end of the year belongs to both.
        ("eid_al_adha", 2006, [("2006-01-09", "2006-01-13"), ("2006-12-30", "2007-01-03")]),
        ("eid_al_adha", 2007, [("2006-12-30", "2007-01-03"), ("2007-12-19", "2007-12-23")]),
    ],
)
def test_when_a_holiday_is(code, year, expected):
    found = [(str(first), str(last)) for first, last in RULES[code].spans(year)]
    assert found == expected


def test_ramadan_of_29_days_makes_eid_shorter():
    lengths = {
        (last - first).days + 1
        for year in range(2000, 2060)
        for first, last in RULES["eid_al_fitr"].spans(year)
    }
    assert lengths == {6, 7}


@pytest.mark.parametrize(
    ("day", "iso", "arabic", "english"),
    [
        (date(2026, 3, 17), "1447-09-28", "28 رمضان 1447 هـ", "28 Ramadan 1447 AH"),
        (date(2026, 5, 26), "1447-12-09", "9 ذو الحجة 1447 هـ", "9 Dhu al-Hijjah 1447 AH"),
        (hijri.FIRST, "1343-01-01", "1 محرم 1343 هـ", "1 Muharram 1343 AH"),
        (hijri.LAST, "1500-12-30", "30 ذو الحجة 1500 هـ", "30 Dhu al-Hijjah 1500 AH"),
    ],
)
def test_hijri_dates_in_both_languages(day, iso, arabic, english):
    found = hijri.hijri_of(day)
    assert (found.iso(), found.words("ar"), found.words("en")) == (iso, arabic, english)
    assert hijri.gregorian_of(found.year, found.month, found.day) == day


@pytest.mark.parametrize("day", [date(1924, 7, 31), date(2077, 11, 17), date.min, date.max])
def test_outside_the_known_years_nothing_is_guessed(day):
    with pytest.raises(OutsideCalendar) as caught:
        hijri.hijri_of(day)
    assert caught.value.facts == {"day": day, "first": hijri.FIRST, "last": hijri.LAST}
