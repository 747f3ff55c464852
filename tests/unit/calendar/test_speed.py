"""A thousand explanations take less than a second, announcements included."""

from __future__ import annotations

import time
from datetime import date, timedelta

import pytest

from ckanext.qatar_sectors.calendar.counting import CALENDAR_DAYS, WORKING_DAYS
from ckanext.qatar_sectors.calendar.explain import explain
from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind


@pytest.mark.parametrize("rule", [CALENDAR_DAYS, WORKING_DAYS])
def test_a_thousand_explanations_in_a_second(rule):
    calendar = Calendar()
    for version in range(1, 101):
        day = date(2024, 1, 1) + timedelta(days=11 * version)
        calendar = calendar.with_change(
            Change(version, ChangeKind.ADDED, day, day, Names("ع", "h"))
        )
    begun = time.process_time()
    for number in range(1000):
        assert explain(date(2024, 1, 1) + timedelta(days=number), 30, rule, calendar).due
    assert time.process_time() - begun < 1
