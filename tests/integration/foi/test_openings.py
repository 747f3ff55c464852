"""The settings for what Law 9 of 2022 leaves open: silence, clarification, transfer."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.foi.requests import recounting

from tests.discussions import as_user
from tests.foi_requests import SECRET
from tests.integration.foi.test_recounting import announce

pytestmark = pytest.mark.usefixtures("clean")
SUBMITTED, LATE = "2026-11-22T09:00:00Z", "2026-12-08T09:00:00Z"


def setting(ckan_config, monkeypatch, name, value):
    monkeypatch.setitem(ckan_config, f"ckanext.foi.{name}", value)


def show(user, request):
    return as_user(user, "foi_request_show", id=request["id"])


def running(shown):
    return {one["clock"]: one for one in shown["clocks"] if one["ended_on"] is None}


class TestSilence:
    def test_by_default_the_request_is_overdue_and_nothing_more(self, office, maryam):
        with freeze_time(SUBMITTED):
            request = office.submitted(maryam)
        with freeze_time(LATE):
            shown = show(maryam, request)
            assert (shown["state"]["code"], shown["due"]["standing"]["code"]) == (
                "submitted",
                "overdue",
            )
            with pytest.raises(tk.ValidationError):
                as_user(maryam, "foi_grievance_create", id=request["id"], text="لم يصل جواب.")

    def test_where_it_is_a_refusal_the_president_hears_it(
        self, office, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "silence", "refusal")
        with freeze_time(SUBMITTED):
            request = office.under_review(maryam)
        with freeze_time("2026-12-07T20:59:00Z"):  # Still the last day in Qatar.
            assert show(maryam, request)["state"]["code"] == "under_review"
        with freeze_time(LATE):
            shown = show(maryam, request)
            assert shown["state"]["code"] == "implicitly_refused"
            window = running(shown)["grievance_window"]
            assert (window["due"], window["event"]["code"]) == ("2027-01-06", "silence")
            # The desk still has it where it was, overdue.
            desk = as_user(office.officer, "foi_desk_list", pressure="overdue")
            assert [one["queue"] for one in desk["results"]] == ["review"]
            filed = as_user(maryam, "foi_grievance_create", id=request["id"], text="لم يصل جواب.")
            assert filed["grievance_state"] == "grievance"
            desk = as_user(office.officer, "foi_desk_list")
            assert [one["queue"] for one in desk["results"]] == ["grievance"]
            with pytest.raises(tk.ValidationError):
                as_user(
                    office.officer,
                    "foi_decision_propose",
                    id=request["id"],
                    outcome="refused",
                    reasons="متأخر.",
                    grounds=["17.1"],
                )
            decided = as_user(
                office.president,
                "foi_grievance_decide",
                id=request["id"],
                outcome="upheld",
                text="تُراجع.",
            )
            assert decided["request_state"] == "under_review"
            assert running(decided)["decision"]["event"]["date"] == "2026-12-08"
            year = call_action("foi_report_show", organisation=office.agency["id"], year=2026)
            counts = {one["code"]: one["value"] for one in year["counts"]}
            assert (counts["undecided"], counts["upheld"]) == (1, 1)

    def test_after_its_window_nobody_grieves_and_after_it_the_entity_may_still_answer(
        self, office, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "silence", "refusal")
        with freeze_time(SUBMITTED):
            request = office.under_review(maryam)
        with freeze_time("2027-01-07T09:00:00Z"):
            with pytest.raises(tk.ValidationError, match="2027-01-06"):
                as_user(maryam, "foi_grievance_create", id=request["id"], text="لم يصل جواب.")
            proposed = as_user(
                office.officer,
                "foi_decision_propose",
                id=request["id"],
                outcome="refused",
                reasons="متأخر.",
                grounds=["17.1"],
            )
            assert proposed["state"]["code"] == "refused"


class TestClarification:
    def ask(self, office, request):
        return as_user(office.officer, "foi_clarification_ask", id=request["id"], text="أي سنة؟")

    def test_by_default_the_clock_runs_on(self, office, maryam):
        with freeze_time(SUBMITTED):
            request = office.under_review(maryam)
            shown = self.ask(office, request)
        assert shown["due"]["due"] == "2026-12-07"

    def test_where_it_stops_the_last_day_moves_by_the_days_of_waiting(
        self, office, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "clarification", "stops")
        with freeze_time(SUBMITTED):
            request = office.under_review(maryam)
        with freeze_time("2026-11-24T09:00:00Z"):
            shown = self.ask(office, request)
            assert shown["due"] is None
            assert running(shown)["decision"]["standing"]["code"] == "stopped"
        with freeze_time("2027-02-01T09:00:00Z"):
            # However long it takes, nothing is overdue, and it waits in its queue.
            desk = as_user(office.officer, "foi_desk_list", queue="requester")
            assert (desk["count"], desk["pressures"]["overdue"]) == (1, 0)
        with freeze_time("2026-11-29T09:00:00Z"):
            as_user(maryam, "foi_request_clarify", id=request["id"], text="سنة 2024.")
            shown = show(maryam, request)
            assert shown["due"]["due"] == "2026-12-13"
            clock = running(shown)["decision"]
            stopped = [d["date"] for d in clock["explanation"]["skipped"] if d["part"] == "stopped"]
            assert (stopped[0], stopped[-1], len(stopped)) == ("2026-11-25", "2026-11-29", 5)
            proved = call_action(
                "foi_clock_compute",
                clock="decision",
                start="2026-11-22",
                asked="2026-11-24",
                answered="2026-11-29",
            )
            assert proved["due"] == "2026-12-13"
            # The extension keeps what stood still.
            extended = as_user(office.officer, "foi_request_extend", id=request["id"], text="كثير.")
            assert extended["due"]["due"] == "2026-12-27"

    def test_a_calendar_that_changes_moves_what_stood_still_as_it_must(
        self, office, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "clarification", "stops")
        with freeze_time(SUBMITTED):
            stopped, plain = office.under_review(maryam), office.under_review(maryam)
        with freeze_time("2026-11-24T09:00:00Z"):
            self.ask(office, stopped)
            announce("2026-12-07")
            assert recounting.recount() == 2
            assert show(maryam, stopped)["due"] is None
            assert show(maryam, plain)["due"]["due"] == "2026-12-08"
        with freeze_time("2026-11-26T09:00:00Z"):
            as_user(maryam, "foi_request_clarify", id=stopped["id"], text="سنة 2024.")
            announce("2026-12-09")
            assert recounting.recount() == 1
            assert show(maryam, stopped)["due"]["due"] == "2026-12-10"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"asked": "2026-11-24"}, "answered"),
            ({"answered": "2026-11-24"}, "asked"),
            ({"asked": "2026-11-24", "answered": "2026-11-23"}, "answered"),
            ({"asked": "2026-11-20", "answered": "2026-11-23"}, "asked"),
            ({"asked": "2026-11-24", "answered": "2066-11-23"}, "answered"),
            ({"asked": "nie", "answered": "2026-11-23"}, "asked"),
        ],
    )
    def test_days_that_make_no_stop_are_refused_at_their_field(self, given, field):
        with pytest.raises(tk.ValidationError) as refused:
            call_action("foi_clock_compute", clock="decision", start="2026-11-22", **given)
        assert list(refused.value.error_dict) == [field]


class TestTransfer:
    def hand_on(self, office, elsewhere, request, **more):
        given = {"organisation": elsewhere.agency["id"], "text": "المعلومات لديهم.", **more}
        return as_user(office.officer, "foi_request_transfer", id=request["id"], **given)

    def test_by_default_there_is_none(self, office, elsewhere, maryam):
        request = office.under_review(maryam)
        assert "transfer" not in show(office.officer, request)["moves"]
        with pytest.raises(tk.ValidationError):
            self.hand_on(office, elsewhere, request)
        assert show(office.officer, request)["organisation"]["id"] == office.agency["id"]

    @pytest.mark.parametrize(
        ("way", "due"), [("same_clock", "2026-12-07"), ("new_clock", "2026-12-09")]
    )
    def test_the_request_goes_whole_and_leaves_nothing_behind(
        self, office, elsewhere, maryam, ckan_config, monkeypatch, way, due
    ):
        setting(ckan_config, monkeypatch, "transfer", way)
        with freeze_time(SUBMITTED):
            request = office.under_review(maryam)
            as_user(office.officer, "foi_note_create", id=request["id"], text=SECRET)
        with freeze_time("2026-11-24T09:00:00Z"):
            found = self.hand_on(office, elsewhere, request)
            assert found["organisation"]["id"] == elsewhere.agency["id"]
            # The old entity sees nothing any more, the new one nothing that was among the old one's people.
            for action in ("foi_request_show", "foi_request_assign"):
                with pytest.raises(tk.ObjectNotFound):
                    as_user(office.officer, action, id=request["id"])
            assert as_user(office.officer, "foi_desk_list")["count"] == 0
            shown = show(elsewhere.officer, request)
            assert SECRET not in str(shown)
            assert (shown["queue"], shown["due"]["due"]) == ("new", due)
            mine = show(maryam, request)
            assert "المعلومات لديهم." in [event["text"] for event in mine["events"]]
            assert "أُحيل الطلب" in str(as_user(maryam, "qatar_notice_list"))
            assert request["reference"] in str(as_user(elsewhere.officer, "qatar_notice_list"))
            # Not back to where it came from.
            with pytest.raises(tk.ValidationError):
                as_user(
                    elsewhere.officer,
                    "foi_request_transfer",
                    id=request["id"],
                    organisation=office.agency["id"],
                    text="ليست لدينا.",
                )

    def test_what_an_entity_prepared_stops_it(
        self, office, elsewhere, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "transfer", "same_clock")
        request = office.under_review(maryam)
        given = {"outcome": "granted", "answer": "سبع."}
        as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
        with pytest.raises(tk.ValidationError) as refused:
            self.hand_on(office, elsewhere, request)
        assert list(refused.value.error_dict) == ["organisation"]

    def test_nobody_hands_on_but_the_entity_itself(
        self, office, elsewhere, maryam, ckan_config, monkeypatch
    ):
        setting(ckan_config, monkeypatch, "transfer", "same_clock")
        request = office.under_review(maryam)
        given = {"id": request["id"], "organisation": elsewhere.agency["id"], "text": "لا شيء."}
        with pytest.raises(tk.NotAuthorized):
            as_user(maryam, "foi_request_transfer", **given)
        for user in (elsewhere.officer, office.president, None):
            with pytest.raises(tk.ObjectNotFound):
                as_user(user, "foi_request_transfer", **given)


@freeze_time(SUBMITTED)
def test_after_an_upheld_grievance_an_extension_begins_with_the_new_clock(office, maryam):
    request = office.notified(office.refused(maryam))
    as_user(maryam, "foi_grievance_create", id=request["id"], text="لا أوافق على ذلك.")
    with freeze_time("2026-12-06T09:00:00Z"):
        given = {"id": request["id"], "outcome": "upheld", "text": "تُراجع."}
        as_user(office.president, "foi_grievance_decide", **given)
        extended = as_user(office.officer, "foi_request_extend", id=request["id"], text="كثيرة.")
    assert extended["due"]["due"] == "2027-01-05"
