"""When the mails of the day and of the week are due."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.digests import Digest, due

SEVEN = datetime(2026, 11, 23, 7, tzinfo=QATAR)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2026, 11, 23, 3, 59, tzinfo=UTC), ()),
        (datetime(2026, 11, 23, 4, 0, tzinfo=UTC), (Digest(Cadence.DAILY, SEVEN),)),
        # Late in the evening it is still the digest of seven o'clock.
        (datetime(2026, 11, 23, 20, 59, 59, 7, tzinfo=UTC), (Digest(Cadence.DAILY, SEVEN),)),
        (datetime(2026, 11, 23, 21, 0, tzinfo=UTC), ()),
    ],
)
def test_a_digest_is_of_its_hour_in_qatar(now, expected):
    assert due(now, 7) == expected


def test_the_week_ends_on_sunday():
    daily, weekly = due(datetime(2026, 11, 22, 12, tzinfo=QATAR), 7)
    assert (daily.cadence, weekly.cadence) == (Cadence.DAILY, Cadence.WEEKLY)
    assert weekly.period == "weekly:2026-11-22"
