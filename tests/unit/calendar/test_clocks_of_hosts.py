"""Days are Qatar's wherever the host's clock stands (THREATS F7): other zones, their summer time, leap days."""

from __future__ import annotations

import time
from datetime import UTC, date, datetime

import pytest

from ckanext.qatar_sectors.calendar import qatar_time

ZONES = (
    "UTC",
    "America/New_York",
    "Pacific/Kiritimati",
    "Pacific/Marquesas",
    "Europe/London",
    "Asia/Qatar",
)


@pytest.fixture(params=ZONES)
def zone(request, monkeypatch):
    """Have the process believe that its host is elsewhere."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.parametrize(
    ("instant", "day"),
    [
        # An hour before and after midnight in Qatar.
        ("2026-03-05T20:59:59+00:00", date(2026, 3, 5)),
        ("2026-03-05T21:00:00+00:00", date(2026, 3, 6)),
        # New York's clocks go forward and back.
        ("2026-03-08T06:59:59+00:00", date(2026, 3, 8)),
        ("2026-03-08T03:30:00-04:00", date(2026, 3, 8)),
        ("2026-11-01T01:30:00-04:00", date(2026, 11, 1)),
        ("2026-11-01T01:30:00-05:00", date(2026, 11, 1)),
        # A leap day begins in Qatar while it is the 28th in Greenwich.
        ("2028-02-28T21:00:00+00:00", date(2028, 2, 29)),
        ("2028-02-29T21:00:00+00:00", date(2028, 3, 1)),
        ("2027-02-28T21:00:00+00:00", date(2027, 3, 1)),
    ],
)
def test_an_instant_has_one_day_everywhere(zone, instant, day):
    assert qatar_time.today_in_qatar(datetime.fromisoformat(instant)) == day
    assert qatar_time.read_start(instant) == day


@pytest.mark.parametrize("day", [date(2026, 3, 8), date(2026, 11, 1), date(2028, 2, 29)])
def test_a_day_has_24_hours_from_qatar_s_midnight(zone, day):
    begins, ends = qatar_time.begins_at(day), qatar_time.ends_at(day)
    assert begins.isoformat().endswith("T21:00:00+00:00")
    assert (ends - begins).total_seconds() == 24 * 60 * 60
    assert begins.tzinfo is UTC
