"""Days are Qatar's, instants are UTC."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.calendar.errors import DayUnreadable, InstantAmbiguous
from ckanext.qatar_sectors.calendar.qatar_time import (
    QATAR,
    begins_at,
    ends_at,
    read_day,
    read_start,
    today_in_qatar,
)


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        ("2026-03-05T20:59:59.999999+00:00", "2026-03-05"),
        ("2026-03-05T21:00:00+00:00", "2026-03-06"),  # midnight in Doha
        ("2026-12-31T21:00:00Z", "2027-01-01"),
        ("2028-02-28T21:00:00Z", "2028-02-29"),
        ("2026-03-29T01:30:00+02:00", "2026-03-29"),  # summer time begins in Europe
        ("2026-03-05T23:30:00-05:00", "2026-03-06"),
    ],
)
def test_the_day_of_an_instant(instant, day):
    assert str(today_in_qatar(datetime.fromisoformat(instant))) == day
    assert str(read_start(instant)) == day


def test_a_day_ends_where_the_next_begins():
    assert begins_at(date(2026, 3, 5)) == datetime(2026, 3, 4, 21, tzinfo=UTC)
    assert ends_at(date(2026, 3, 5)) == begins_at(date(2026, 3, 6))
    assert ends_at(date(2026, 3, 5)).tzinfo is UTC


@given(st.dates(date(1973, 1, 1), date(2077, 1, 1)))
def test_each_instant_of_a_day_belongs_to_it_alone(day):
    assert today_in_qatar(begins_at(day)) == day
    assert today_in_qatar(ends_at(day) - timedelta(microseconds=1)) == day
    assert today_in_qatar(ends_at(day)) == day + timedelta(days=1)


@given(st.datetimes(datetime(1973, 1, 1), datetime(2077, 1, 1)))
def test_the_distance_is_the_one_of_the_database_of_time_zones(naive):
    instant = naive.replace(tzinfo=UTC)
    known = instant.astimezone(ZoneInfo("Asia/Qatar"))
    assert instant.astimezone(QATAR).replace(tzinfo=None) == known.replace(tzinfo=None)


def test_an_instant_without_its_zone_is_refused():
    with pytest.raises(InstantAmbiguous):
        today_in_qatar(datetime(2026, 3, 5, 12))
    with pytest.raises(InstantAmbiguous):
        read_start("2026-03-05T12:00:00")


@pytest.mark.parametrize("text", [" 2026-03-05 ", "٢٠٢٦-٠٣-٠٥", "۲۰۲۶-۰۳-۰۵"])
def test_days_in_latin_and_arabic_figures(text):
    assert read_day(text) == read_start(text) == date(2026, 3, 5)


@pytest.mark.parametrize(
    "text", ["", "5/3/2026", "20260305", "2026-02-29", "2026-W10-4", "2026-03", "غدا", "0000-01-01"]
)
def test_what_is_no_day_is_refused(text):
    with pytest.raises(DayUnreadable):
        read_day(text)


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-02-30T00:00Z", "9999-12-31T23:59:59Z"])
def test_what_is_no_start_is_refused(text):
    with pytest.raises(DayUnreadable):
        read_start(text)
