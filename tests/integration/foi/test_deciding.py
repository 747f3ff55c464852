"""The desk and decisions: two people, extension, notice, fee, collection, grievance."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

import ckan.plugins.toolkit as tk

from tests.discussions import as_user

pytestmark = pytest.mark.usefixtures("clean")


def codes(request):
    return (request["state"]["code"], request["queue"])


def assign(officer, request, to):
    from ckan.tests.helpers import call_action

    context = {"user": officer["name"], "ignore_auth": False}
    return call_action("foi_request_assign", context, id=request["id"], user=to["id"])


class TestDesk:
    def test_a_request_goes_through_the_queues_and_stands_in_one(self, office, maryam):
        request = office.submitted(maryam)
        desk = as_user(office.officer, "foi_desk_list")
        assert (desk["count"], desk["queues"]["new"]) == (1, 1)
        taken = as_user(office.officer, "foi_request_assign", id=request["id"])
        assert codes(taken) == ("under_review", "review")
        given = {"outcome": "granted", "answer": "سبع"}
        as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
        desk = as_user(office.officer, "foi_desk_list", queue="second")
        assert desk["results"][0]["is_mine"] and sum(desk["queues"].values()) == 1

    def test_due_today_is_due_today_and_overdue_from_tomorrow(self, office, maryam):
        with freeze_time("2026-11-22T09:00:00Z"):
            office.submitted(maryam)
        for moment, pressure in (
            ("2026-12-07T20:59:59Z", "due_today"),
            ("2026-12-07T21:00:00Z", "overdue"),
            ("2026-12-05T09:00:00Z", "due_soon"),
        ):
            with freeze_time(moment):
                found = as_user(office.officer, "foi_desk_list", pressure=pressure)
                assert (found["count"], found["pressures"][pressure]) == (1, 1)
                assert found["results"][0]["due"]["standing"]["code"] == pressure

    def test_it_is_found_by_its_words_and_number(self, office, maryam):
        request = office.submitted(maryam)
        for words in ("بلدية", request["reference"], "مريم"):
            assert as_user(office.officer, "foi_desk_list", q=words)["count"] == 1
        assert as_user(office.officer, "foi_desk_list", q="%")["count"] == 0

    def test_other_entities_see_nothing(self, office, elsewhere, maryam):
        office.submitted(maryam)
        desk = as_user(elsewhere.officer, "foi_desk_list")
        assert (desk["count"], set(desk["queues"].values())) == (0, {0})
        asked = {"organisation": office.agency["id"]}
        assert as_user(elsewhere.officer, "foi_desk_list", **asked)["count"] == 0

    def test_it_is_given_to_colleagues_only(self, office, elsewhere, maryam):
        request = office.submitted(maryam)
        with pytest.raises(tk.ValidationError, match="does not belong"):
            assign(office.officer, request, elsewhere.officer)
        assert assign(office.officer, request, office.colleague)["assigned_to"]
        people = as_user(office.officer, "foi_desk_people_list", organisation=office.agency["id"])
        assert {one["id"] for one in people} == {office.officer["id"], office.colleague["id"]}

    def test_a_note_is_the_departments_alone(self, office, maryam):
        request = office.under_review(maryam)
        as_user(office.officer, "foi_note_create", id=request["id"], text="ملاحظة داخلية")
        assert "داخلية" in str(as_user(office.colleague, "foi_request_show", id=request["id"]))
        assert "داخلية" not in str(as_user(maryam, "foi_request_show", id=request["id"]))

    def test_who_asks_at_the_own_entity_is_a_requester_there(self, office):
        request = office.submitted(office.officer)
        assert as_user(office.officer, "foi_desk_list")["count"] == 0
        shown = as_user(office.officer, "foi_request_show", id=request["id"])
        assert shown["parties"] == ["requester"]
        with pytest.raises(tk.NotAuthorized):
            as_user(office.officer, "foi_request_assign", id=request["id"])
        with pytest.raises(tk.ValidationError, match="own request"):
            assign(office.colleague, request, office.officer)


class TestTime:
    @freeze_time("2026-11-22T09:00:00Z")
    def test_an_extension_is_one_period_from_the_submission_and_comes_once(self, office, maryam):
        request = office.under_review(maryam)
        longer = as_user(
            office.officer, "foi_request_extend", id=request["id"], text="حجم المعلومات كبير."
        )
        assert (longer["due"]["clock"], longer["due"]["due"]) == ("extension", "2026-12-22")
        assert [clock["clock"] for clock in longer["clocks"]] == ["extension"]
        with pytest.raises(tk.ValidationError, match="stands differently"):
            as_user(office.officer, "foi_request_extend", id=request["id"], text="مرة أخرى")

    def test_time_that_is_over_is_not_extended(self, office, maryam):
        with freeze_time("2026-11-22T09:00:00Z"):
            request = office.under_review(maryam)
        with freeze_time("2026-12-08T09:00:00Z"), pytest.raises(tk.ValidationError, match="12-07"):
            as_user(office.officer, "foi_request_extend", id=request["id"], text="السبب هنا")

    @freeze_time("2026-11-22T09:00:00Z")
    def test_a_refused_urgency_goes_on_under_the_ordinary_clock(self, office, maryam):
        request = office.under_review(maryam, urgent=True, urgent_reason="حق مالي في خطر.")
        with pytest.raises(tk.ValidationError, match="urgency first"):
            as_user(office.officer, "foi_request_extend", id=request["id"], text="السبب هنا")
        usual = as_user(
            office.officer, "foi_urgency_refuse", id=request["id"], text="لا ضرر حقيقي."
        )
        assert (usual["due"]["clock"], usual["due"]["due"]) == ("decision", "2026-12-07")
        assert usual["urgency"] == "refused"


class TestTwoPeople:
    def test_a_release_waits_for_another_person(self, office, maryam):
        request = office.under_review(maryam)
        given = {"outcome": "granted", "answer": "سبع مدارس."}
        waits = as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
        assert codes(waits) == ("under_review", "second") and waits["proposal"]["is_own"]
        with pytest.raises(tk.ValidationError, match="Another person"):
            as_user(office.officer, "foi_decision_approve", id=request["id"])
        taken = as_user(office.colleague, "foi_decision_approve", id=request["id"])
        assert codes(taken) == ("granted", "notice")

    def test_another_necessary_case_waits_and_an_ordinary_refusal_does_not(self, office, maryam):
        assert codes(office.refused(maryam)) == ("refused", "notice")
        assert codes(office.refused(maryam, grounds=["17.5"])) == ("under_review", "second")

    def test_a_proposal_is_sent_back_with_a_reason(self, office, maryam):
        request = office.refused(maryam, grounds=["17.5"])
        back = as_user(
            office.colleague, "foi_decision_return", id=request["id"], text="السبب غير كاف."
        )
        assert codes(back) == ("under_review", "review")
        assert back["returned"]["note"] == "السبب غير كاف."

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"outcome": "refused", "reasons": "x x"}, "grounds"),
            ({"outcome": "refused", "grounds": ["17.1"]}, "reasons"),
            ({"outcome": "refused", "reasons": "x x", "grounds": ["17.9"]}, "grounds"),
            ({"outcome": "refused", "reasons": "x x", "grounds": ["17.2"]}, "exemptions"),
            ({"outcome": "refused", "reasons": "x x", "grounds": ["17.3"]}, "link"),
            ({"outcome": "refused", "reasons": "x x", "grounds": ["17.4"]}, "grounds"),
            ({"outcome": "governed_by_other_law"}, "other_law"),
            ({"outcome": "granted"}, "answer"),
            (
                {"outcome": "granted", "answer": "x", "fee": [{"what": "y", "amount": "-1"}]},
                "fee",
            ),
        ],
    )
    def test_what_the_law_wants_is_asked_for_at_its_field(self, office, maryam, given, field):
        request = office.under_review(maryam)
        with pytest.raises(tk.ValidationError) as refused:
            as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
        assert list(refused.value.error_dict) == [field]

    def test_the_requester_learns_it_with_the_notice(self, office, maryam):
        request = office.refused(maryam)
        before = as_user(maryam, "foi_request_show", id=request["id"])
        assert before["state"]["code"] == "under_review" and before["decisions"] == []
        assert "refuse" not in [event["what"] for event in before["events"]]
        office.notified(request)
        after = as_user(maryam, "foi_request_show", id=request["id"])
        assert after["decisions"][0]["grounds"][0]["code"] == "17.1"
        assert after["outcome"] == "refused"


class TestNotice:
    @freeze_time("2026-12-07T09:00:00Z")
    def test_it_needs_proof_and_begins_the_clocks(self, office, maryam):
        request = office.refused(maryam)
        assert (request["due"]["clock"], request["due"]["due"]) == ("notice", "2026-12-14")
        with pytest.raises(tk.ValidationError, match="proof"):
            office.notified(request, means="registered_mail")
        told = office.notified(request, means="registered_mail", proof="RR123456789QA")
        assert (told["contest_by"], told["due"]) == ("2027-01-06", None)
        assert told["deliveries"][0]["received_on"] is None
        seen = as_user(maryam, "foi_notice_confirm", id=request["id"])
        assert seen["deliveries"][0]["received_on"] == "2026-12-07"

    @freeze_time("2026-12-07T09:00:00Z")
    @pytest.mark.parametrize("day", ["2026-12-06", "2026-12-08"])
    def test_its_day_lies_between_the_decision_and_today(self, office, maryam, day):
        request = office.refused(maryam)
        with pytest.raises(tk.ValidationError, match="notified_on"):
            office.notified(request, notified_on=day)

    def test_somebody_without_an_account_is_not_told_by_the_portal(self, office):
        given = {"assisted": True, "person_contact": "هاتف"}
        request = office.submitted(office.officer, **given)
        as_user(office.officer, "foi_request_assign", id=request["id"])
        as_user(
            office.officer,
            "foi_decision_propose",
            id=request["id"],
            outcome="refused",
            reasons="سبب",
            grounds=["17.1"],
        )
        with pytest.raises(tk.ValidationError, match="no account"):
            office.notified(request)


class TestCollection:
    @freeze_time("2026-12-07T09:00:00Z")
    def test_the_answer_is_collected_in_seven_days(self, office, maryam):
        ready = office.notified(office.granted(maryam))
        assert (ready["state"]["code"], ready["collect_by"]) == (
            "ready_for_collection",
            "2026-12-14",
        )
        done = as_user(maryam, "foi_request_collect", id=ready["id"])
        assert (done["state"]["code"], done["collect_by"]) == ("delivered", None)

    def test_from_the_day_after_it_has_expired_without_any_job(self, office, maryam):
        with freeze_time("2026-12-07T09:00:00Z"):
            ready = office.notified(office.granted(maryam))
        with freeze_time("2026-12-14T20:59:00Z"):
            assert as_user(maryam, "foi_request_show", id=ready["id"])["moves"] == ["collect"]
        with freeze_time("2026-12-14T21:00:00Z"):
            late = as_user(maryam, "foi_request_show", id=ready["id"])
            assert late["state"]["code"] == "expired_uncollected"
            desk = as_user(office.officer, "foi_desk_list", queue="closed")
            assert desk["count"] == 1
            with pytest.raises(tk.ValidationError, match="2026-12-14"):
                as_user(maryam, "foi_request_collect", id=ready["id"])

    @freeze_time("2026-12-07T09:00:00Z")
    def test_a_fee_is_itemised_and_paid_first(self, office, maryam):
        fee = [{"what": "نسخ", "amount": "12.50"}, {"what": "بريد", "amount": "٢٠"}]
        told = office.notified(office.granted(maryam, fee=fee))
        assert told["state"]["code"] == "fee_due"
        assert told["fee"] == [
            {"what": "نسخ", "amount": "12.50"},
            {"what": "بريد", "amount": "20.00"},
        ]
        paid = as_user(office.officer, "foi_fee_pay", id=told["id"])
        assert (paid["state"]["code"], paid["fee_paid_on"]) == (
            "ready_for_collection",
            "2026-12-07",
        )


class TestGrievance:
    def file(self, maryam, request):
        return as_user(maryam, "foi_grievance_create", id=request["id"], text="القرار غير معلل.")

    def test_the_president_sees_it_then_and_decides(self, office, maryam):
        request = office.notified(office.refused(maryam))
        with pytest.raises(tk.ObjectNotFound):
            as_user(office.president, "foi_request_show", id=request["id"])
        self.file(maryam, request)
        assert as_user(office.president, "foi_grievance_list", open_only=True)["count"] == 1
        given = {"outcome": "rejected", "text": "القرار صحيح."}
        done = as_user(office.president, "foi_grievance_decide", id=request["id"], **given)
        assert done["state"]["code"] == "rejected"

    def test_upheld_it_is_reviewed_again_under_a_new_clock(self, office, maryam):
        request = office.notified(office.refused(maryam))
        self.file(maryam, request)
        given = {"outcome": "upheld", "text": "يعاد النظر."}
        as_user(office.president, "foi_grievance_decide", id=request["id"], **given)
        again = as_user(office.officer, "foi_request_show", id=request["id"])
        assert codes(again) == ("under_review", "review") and again["due"]["clock"] == "decision"
        # The first decision stays known to the requester, a second is not before its notice.
        given = {"outcome": "refused", "reasons": "سبب ثان", "grounds": ["17.1"]}
        as_user(office.officer, "foi_decision_propose", id=request["id"], **given)
        seen = as_user(maryam, "foi_request_show", id=request["id"])
        assert len(seen["decisions"]) == 1 and "سبب ثان" not in str(seen)

    def test_silence_is_rejection_from_the_day_after_without_any_job(self, office, maryam):
        with freeze_time("2026-11-22T09:00:00Z"):
            request = office.notified(office.refused(maryam))
        with freeze_time("2026-12-03T09:00:00Z"):
            due = self.file(maryam, request)["clocks"][-1]["due"]
            assert due == "2026-12-20"
        with freeze_time("2026-12-20T20:59:00Z"):
            shown = as_user(office.president, "foi_request_show", id=request["id"])
            assert shown["moves"] == ["uphold", "reject"]
        with freeze_time("2026-12-20T21:00:00Z"):
            shown = as_user(maryam, "foi_request_show", id=request["id"])
            assert shown["grievances"][0]["state"]["code"] == "implicitly_rejected"
            given = {"outcome": "upheld", "text": "متأخر جدًا"}
            with pytest.raises(tk.ValidationError, match="2026-12-20"):
                as_user(office.president, "foi_grievance_decide", id=request["id"], **given)

    def test_it_comes_within_thirty_days_of_the_notice(self, office, maryam):
        with freeze_time("2026-11-22T09:00:00Z"):
            request = office.notified(office.refused(maryam))
        with freeze_time("2026-12-23T09:00:00Z"), pytest.raises(tk.ValidationError, match="12-22"):
            self.file(maryam, request)

    def test_against_what_is_granted_there_is_none(self, office, maryam):
        request = office.notified(office.granted(maryam))
        with pytest.raises(tk.ValidationError, match="stands differently"):
            self.file(maryam, request)
