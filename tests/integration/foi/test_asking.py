"""Asking for information: drafts, submission, clocks, clarification, withdrawal."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from ckanext.foi.requests.model import FOIRequest

from tests.discussions import as_user
from tests.foi_requests import SECRET, SOUGHT

pytestmark = pytest.mark.usefixtures("clean")


class TestDraft:
    def test_a_draft_is_its_requesters_alone(self, office, maryam):
        draft = office.draft(maryam)
        assert (draft["state"]["code"], draft["reference"]) == ("draft", "")
        for other in (office.officer, office.president):
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, "foi_request_show", id=draft["id"])

    def test_a_draft_may_be_incomplete_and_what_is_missing_is_said_at_its_field(
        self, office, maryam
    ):
        draft = office.draft(maryam, reasons="", sought="", urgent=True)
        with pytest.raises(tk.ValidationError) as refused:
            as_user(maryam, "foi_request_submit", id=draft["id"])
        assert set(refused.value.error_dict) == {"sought", "reasons", "urgent_reason"}

    def test_what_is_typed_later_replaces_it(self, office, maryam):
        draft = office.draft(maryam)
        changed = as_user(maryam, "foi_request_update", id=draft["id"], subject="عنوان آخر")
        assert (changed["subject"], changed["sought"]) == ("عنوان آخر", SOUGHT["sought"])

    def test_a_form_sent_twice_makes_one_draft(self, office, maryam):
        first = office.draft(maryam, submission_key="k")
        assert office.draft(maryam, submission_key="k")["id"] == first["id"]

    def test_an_agency_that_is_not_covered_takes_none(self, office, maryam, agency_factory):
        with pytest.raises(tk.ValidationError, match="takes no requests"):
            office.draft(maryam, organisation=agency_factory()["id"])

    def test_nobody_asks_without_signing_in(self, office):
        with pytest.raises(tk.NotAuthorized):
            office.draft(None)


class TestSubmission:
    @freeze_time("2026-11-22T09:00:00Z")
    def test_it_gets_a_number_and_a_day_that_explains_itself(self, office, maryam):
        request = office.submitted(maryam)
        assert request["reference"].startswith("RTI-2026-")
        assert request["due"]["due"] == "2026-12-07"
        clock = request["clocks"][0]
        assert (clock["clock"], clock["law"]["article"]) == ("decision", 12)
        assert clock["explanation"]["start"] == "2026-11-22"
        assert clock["standing"]["code"] == "running"

    @freeze_time("2026-11-21T21:30:00Z")
    def test_the_day_is_qatars(self, office, maryam):
        assert office.submitted(maryam)["submitted_on"] == "2026-11-22"

    @freeze_time("2026-03-15T09:00:00Z")
    def test_an_urgent_one_has_two_days(self, office, maryam):
        request = office.submitted(maryam, urgent=True, urgent_reason="ينتهي عقد إيجاري غدًا.")
        assert (request["due"]["clock"], request["due"]["due"]) == ("urgent", "2026-03-24")

    def test_requester_and_department_are_told_without_a_word_of_it(self, office, maryam):
        office.submitted(maryam, sought=SECRET * 3)
        for user in (maryam, office.officer, office.colleague):
            notices = str(as_user(user, "qatar_notice_list"))
            assert "RTI-" in notices and SECRET not in notices
        assert "RTI-" not in str(as_user(office.president, "qatar_notice_list"))

    def test_the_trail_names_the_act_and_no_word(self, office, maryam):
        request = office.submitted(maryam, sought=SECRET * 3)
        events = call_action("qatar_audit_event_list")["events"]
        own = [event for event in events if event["object"] == request["id"]]
        assert [event["act"] for event in own] == ["foi.submit"]
        assert SECRET not in str(own)

    def test_it_is_submitted_once(self, office, maryam):
        request = office.submitted(maryam)
        with pytest.raises(tk.ValidationError, match="stands differently"):
            as_user(maryam, "foi_request_submit", id=request["id"])
        with pytest.raises(tk.ValidationError, match="submitted already"):
            as_user(maryam, "foi_request_update", id=request["id"], subject="عنوان آخر")


class TestAssistance:
    def test_an_officer_files_for_somebody_and_the_trail_says_so(self, office):
        given = {"assisted": True, "person_contact": "هاتف 5555"}
        request = office.submitted(office.officer, **given)
        assert request["assisted"] and request["person"]["name"] == SOUGHT["person_name"]
        events = call_action("qatar_audit_event_list")["events"]
        assert "foi.assist" in [e["act"] for e in events if e["object"] == request["id"]]
        # The whole Competent Department works on it.
        assert as_user(office.colleague, "foi_request_show", id=request["id"])["id"]

    def test_a_draft_for_somebody_is_the_officers_who_writes_it(self, office):
        draft = office.draft(office.officer, assisted=True)
        with pytest.raises(tk.ObjectNotFound):
            as_user(office.colleague, "foi_request_show", id=draft["id"])

    def test_nobody_else_files_for_somebody(self, office, elsewhere, maryam):
        for user in (maryam, elsewhere.officer, office.president):
            with pytest.raises(tk.NotAuthorized):
                office.draft(user, assisted=True)

    def test_the_way_to_reach_the_person_is_needed(self, office):
        with pytest.raises(tk.ValidationError, match="person_contact"):
            office.submitted(office.officer, assisted=True)


class TestOwnList:
    def test_it_holds_ones_own_and_nothing_else(self, office, maryam, make_user):
        office.submitted(maryam)
        assert as_user(maryam, "foi_request_list")["count"] == 1
        assert as_user(make_user(), "foi_request_list")["count"] == 0
        assert as_user(office.officer, "foi_request_list")["count"] == 0


class TestClarification:
    def test_question_and_answer_stand_in_the_history_and_the_clock_runs_on(self, office, maryam):
        request = office.under_review(maryam)
        due = request["due"]["due"]
        asked = as_user(office.officer, "foi_clarification_ask", id=request["id"], text="أي سنة؟")
        assert (asked["state"]["code"], asked["queue"]) == ("clarification_requested", "requester")
        clear = as_user(maryam, "foi_request_clarify", id=request["id"], text="سنة 2024")
        assert clear["state"]["code"] == "under_review" and clear["due"]["due"] == due
        assert "سنة 2024" in str(clear["events"])

    def test_only_the_requester_answers(self, office, maryam):
        request = office.under_review(maryam)
        as_user(office.officer, "foi_clarification_ask", id=request["id"], text="أي سنة؟")
        with pytest.raises(tk.NotAuthorized):
            as_user(office.officer, "foi_request_clarify", id=request["id"], text="سنة 2024")


class TestWithdrawal:
    def test_it_ends_and_nothing_is_due_any_more(self, office, maryam):
        request = office.under_review(maryam)
        gone = as_user(maryam, "foi_request_withdraw", id=request["id"])
        assert (gone["state"]["code"], gone["due"]) == ("withdrawn", None)
        assert FOIRequest.get(request["id"]).due_on is None

    def test_what_is_decided_is_not_withdrawn(self, office, maryam):
        request = office.refused(maryam)
        with pytest.raises(tk.ValidationError, match="stands differently"):
            as_user(maryam, "foi_request_withdraw", id=request["id"])


class TestSuggestions:
    def test_public_datasets_answer_and_private_ones_do_not(
        self, office, bilingual_dataset_factory
    ):
        title = {"ar": "المدارس حسب البلدية", "en": "Schools by municipality"}
        shown = bilingual_dataset_factory(title_translated=title)
        bilingual_dataset_factory(
            title_translated=title, private=True, owner_org=office.agency["id"]
        )
        found = as_user(office.officer, "foi_answer_suggest", q="المدارس")
        assert [one["name"] for one in found["results"]] == [shown["name"]]
        other = as_user(None, "foi_answer_suggest", q="المدارس", organisation=office.agency["id"])
        assert other["results"] == []
