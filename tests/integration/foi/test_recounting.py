"""A change of the calendar moves open clocks, tells people, and loses none."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.foi.requests import recounting
from ckanext.qatar_sectors.notices.model import Notice

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


STOP = """
CREATE FUNCTION stop_here() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the power went out'; END $$;
CREATE TRIGGER stop_here BEFORE INSERT ON foi_event FOR EACH ROW
WHEN (NEW.what = 'date_moved' AND NEW.request_id = '{id}') EXECUTE FUNCTION stop_here()
"""


@pytest.fixture
def power_goes_out_at():
    def at(request_id):
        model.Session.execute(sa.text(STOP.format(id=request_id)))
        model.Session.commit()

    yield at
    _power_comes_back()


def _power_comes_back():
    model.Session.rollback()
    model.Session.execute(sa.text("DROP FUNCTION IF EXISTS stop_here() CASCADE"))
    model.Session.commit()


@freeze_time("2026-11-22T09:00:00Z")
def test_what_breaks_off_is_gone_on_with_and_nothing_is_done_twice(
    office, maryam, monkeypatch, power_goes_out_at
):
    monkeypatch.setattr(recounting, "AT_ONCE", 2)
    requests = [office.submitted(maryam)["id"] for _ in range(5)]
    announce("2026-12-07")
    power_goes_out_at(requests[3])
    with pytest.raises(sa.exc.DatabaseError):
        recounting.recount()
    _power_comes_back()
    # Whole transactions stand, and of the broken one nothing: clock, history and notice go together.
    done = [one for one in requests if events_of(maryam, one)]
    assert len(done) in (0, 2, 4)
    for one in requests:
        expected = "2026-12-08" if one in done else "2026-12-07"
        assert as_user(maryam, "foi_request_show", id=one)["due"]["due"] == expected
    assert recounting.recount() == 5 - len(done)
    assert [len(events_of(maryam, one)) for one in requests] == [1] * 5
    told = sa.select(sa.func.count()).select_from(Notice).where(Notice.about_id.in_(requests))
    assert model.Session.scalar(told.where(Notice.key.like("%date_moved"))) == 5


def events_of(user, request_id):
    shown = as_user(user, "foi_request_show", id=request_id)
    return [one for one in shown["events"] if one["what"] == "date_moved"]
