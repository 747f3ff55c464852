"""When a source is late."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from ckanext.qatar_sectors.harvest.run.lateness import lateness

SINCE = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("frequency", "after", "times"),
    [
        ("DAILY", timedelta(days=2), None),
        ("DAILY", timedelta(days=2, seconds=1), 0),
        ("DAILY", timedelta(days=5, seconds=1), 1),
        ("HOURLY", timedelta(minutes=119), None),
        ("HOURLY", timedelta(minutes=121), 0),
        ("WEEKLY", timedelta(days=13), None),
        ("WEEKLY", timedelta(days=21), 2),
        ("MANUAL", timedelta(days=900), None),
        ("http://publications.europa.eu/resource/authority/frequency/DAILY", timedelta(days=3), 0),
    ],
)
def test_after_twice_its_own_interval(frequency, after, times):
    late = lateness(frequency, SINCE, SINCE + after)
    assert (late.times if late else None) == times
    assert late is None or late.since == SINCE
