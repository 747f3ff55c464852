"""A change of the calendar moves open clocks, tells people, and loses none."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

from ckan.tests.helpers import call_action

from ckanext.foi.requests import recounting

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")


def announce(first, last=None):
    call_action(
        "qatar_calendar_change_create",
        kind="added",
        first=first,
        last=last or first,
        name_ar="عطلة",
        name_en="Holiday",
        reason="x",
        source="الديوان الأميري",
    )


@freeze_time("2026-11-22T09:00:00Z")
def test_a_date_that_moves_is_told_and_the_old_one_can_still_be_proved(office, maryam):
    request = office.submitted(maryam)
    announce("2026-12-07")
    assert recounting.recount() == 1
    shown = as_user(maryam, "foi_request_show", id=request["id"])
    assert shown["due"]["due"] == "2026-12-08"
    assert [clock["explanation"]["version"] for clock in shown["clocks"]] == [1]
    moved = [event for event in shown["events"] if event["what"] == "date_moved"]
    assert moved[0]["facts"] == {"clock": "decision", "from": "2026-12-07", "to": "2026-12-08"}
    assert "8 ديسمبر 2026" in str(as_user(maryam, "qatar_notice_list"))
    proved = as_user(None, "foi_clock_compute", clock="decision", start="2026-11-22", version=0)
    assert proved["due"] == "2026-12-07"


@freeze_time("2026-11-22T09:00:00Z")
def test_a_change_elsewhere_moves_nothing_and_tells_nobody(office, maryam):
    request = office.submitted(maryam)
    announce("2027-03-01")
    assert recounting.recount() == 0
    shown = as_user(maryam, "foi_request_show", id=request["id"])
    assert (shown["due"]["due"], shown["version"]) == ("2026-12-07", request["version"])


@freeze_time("2026-11-22T09:00:00Z")
def test_a_second_run_changes_nothing(office, maryam):
    office.submitted(maryam)
    announce("2026-12-07")
    assert (recounting.recount(), recounting.recount()) == (1, 0)


@freeze_time("2026-11-22T09:00:00Z")
def test_clocks_that_ended_stay_as_they_were(office, maryam):
    request = office.refused(maryam)
    announce("2026-11-29")
    recounting.recount()
    shown = as_user(office.officer, "foi_request_show", id=request["id"])
    by_code = {clock["clock"]: clock for clock in shown["clocks"]}
    assert by_code["decision"]["explanation"]["version"] == 0
    assert (by_code["notice"]["due"], by_code["notice"]["explanation"]["version"]) == (
        "2026-11-30",
        1,
    )
