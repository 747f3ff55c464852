"""Pages of requests: asking, the request, the desk, deciding, the grievance."""

from __future__ import annotations

import io

import pytest

from tests.discussions import appoint, as_user
from tests.foi_requests import SECRET, SOUGHT

pytestmark = pytest.mark.usefixtures("clean")


def header(user):
    return {"Authorization": user["token"]}


class TestAsking:
    def test_a_request_goes_from_the_form_to_its_page(self, app, send, office, maryam):
        page = app.get(f"/foi/new?entity={office.agency['name']}", headers=header(maryam)).body
        assert "وزارة التعليم" in page and "المادة 11" in page
        values = {"organisation": office.agency["name"], **SOUGHT, "submit": "yes"}
        answer = send(maryam, "/foi/new", **values)
        page = app.get(answer.headers["Location"], headers=header(maryam), status=200).body
        for words in ("RTI-", "البت في الطلب", SOUGHT["subject"], "المادة 12"):
            assert words in page

    def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(self, send, office, maryam):
        values = {**SOUGHT, "organisation": office.agency["name"], "reasons": "", "submit": "yes"}
        page = send(maryam, "/en/foi/new", status=400, **values).body
        assert 'id="error-reasons"' in page and SOUGHT["sought"] in page
        # It is kept as a draft meanwhile.
        assert as_user(maryam, "foi_request_list")["count"] == 1

    def test_without_a_script_a_step_shows_what_is_published(
        self, send, office, maryam, bilingual_dataset_factory
    ):
        title = {"ar": "المدارس حسب البلدية", "en": "Schools by municipality"}
        bilingual_dataset_factory(title_translated=title)
        values = {**SOUGHT, "subject": "المدارس", "sought": "", "look": "yes"}
        page = send(maryam, "/foi/new", status=200, **values).body
        assert "المدارس حسب البلدية" in page and SOUGHT["reasons"] in page
        assert as_user(maryam, "foi_request_list")["count"] == 0

    def test_a_piece_for_the_script(self, app, bilingual_dataset_factory):
        title = {"ar": "المدارس حسب البلدية", "en": "Schools by municipality"}
        bilingual_dataset_factory(title_translated=title)
        assert "Schools by municipality" in app.get("/en/foi/suggest?q=schools", status=200).body

    def test_a_file_that_is_refused_is_named_and_the_draft_kept(self, send, office, maryam):
        values = {**SOUGHT, "organisation": office.agency["name"], "submit": "yes"}
        upload = (io.BytesIO(b"MZ\x90\x00" + b"\0" * 100), "tool.pdf")
        page = send(maryam, "/en/foi/new", status=400, upload=upload, **values).body
        assert "tool.pdf" in page and SOUGHT["sought"] in page
        assert as_user(maryam, "foi_request_list", open_only=True)["count"] == 0

    def test_a_visitor_signs_in_first(self, app, office):
        for address in ("/foi/new", "/foi/requests", "/desk/foi", "/desk/foi/grievances"):
            assert "/user/login" in app.get(address, status=401).body


class TestPrivacy:
    def test_others_find_nothing(self, app, office, elsewhere, maryam, make_user):
        from ckan.tests import factories

        request = office.submitted(maryam, subject=SECRET)
        address = f"/en/foi/request/{request['id']}"
        others = (make_user(), office.president, elsewhere.officer, factories.SysadminWithToken())
        bodies = {
            app.get(path, headers=header(other), status=404).body.count(SECRET)
            for other in others
            for path in (address, f"{address}/edit", f"{address}/decide")
        }
        assert bodies == {0}

    def test_pages_are_kept_by_no_cache(self, app, office, maryam):
        request = office.submitted(maryam)
        answer = app.get(f"/foi/request/{request['id']}", headers=header(maryam))
        assert "no-store" in answer.headers["Cache-Control"]

    def test_acts_of_others_are_not_found(self, send, office, make_user, maryam):
        request = office.submitted(maryam)
        send(make_user(), f"/foi/request/{request['id']}/withdraw", status=404)
        send(maryam, f"/foi/request/{request['id']}/approve", status=403)
        send(maryam, f"/foi/request/{request['id']}/nonsense", status=404)


class TestDesk:
    def test_the_day_begins_with_what_presses(self, app, office, maryam):
        office.submitted(maryam)
        page = app.get("/desk/foi", headers=header(office.officer), status=200).body
        for words in (SOUGHT["subject"], "بقي", "تُستحق اليوم"):
            assert words in page
        assert "Nothing waits here" in (
            app.get("/en/desk/foi?queue=second", headers=header(office.officer)).body
        )
        answer = app.get(
            "/desk/foi?queue=x", headers=header(office.officer), follow_redirects=False
        )
        assert answer.status_code == 302

    def test_several_are_taken_up_at_once_and_each_stands_for_itself(
        self, app, send, office, elsewhere, maryam
    ):
        first, second = office.submitted(maryam), office.submitted(maryam)
        other = elsewhere.submitted(maryam)
        page = app.get("/en/desk/foi?queue=new", headers=header(office.officer)).body
        assert page.count('type="checkbox" name="request"') == 2
        marks = [f"{one['id']} {one['version']}" for one in (first, second, other)]
        marks = [*marks, "nowhere 1"]
        told = send(office.officer, "/en/desk/foi/together", status=200, request=marks, do="take")
        assert told.body.count("There is no such request") == 2
        assert first["reference"] in told.body and other["reference"] not in told.body
        desk = as_user(office.officer, "foi_desk_list", mine=True)
        assert {one["id"] for one in desk["results"]} == {first["id"], second["id"]}
        assert as_user(elsewhere.officer, "foi_desk_list", queue="new")["count"] == 1

    def test_several_are_extended_with_one_reason_and_what_cannot_be_says_why(
        self, send, office, maryam
    ):
        ready, urgent = (
            office.under_review(maryam),
            office.under_review(maryam, urgent=True, urgent_reason="سفر قريب يضيع معه الحق."),
        )
        stale = office.under_review(maryam)
        marks = [f"{one['id']} {one['version']}" for one in (ready, urgent)]
        marks.append(f"{stale['id']} 1")
        given = {"request": marks, "do": "extend", "text": "حجم المعلومات كبير."}
        told = send(office.officer, "/en/desk/foi/together", status=200, **given).body
        assert "Decide on the urgency first" in told and "since you opened the page" in told
        assert "حجم المعلومات كبير." in told
        desk = as_user(office.officer, "foi_desk_list")["results"]
        states = {one["id"]: one["request_state"] for one in desk}
        assert states[ready["id"]] == "extended"
        assert {states[urgent["id"]], states[stale["id"]]} == {"under_review"}

    def test_a_release_by_two_people_on_pages(self, app, send, office, maryam):
        request = office.submitted(maryam)
        address = f"/en/foi/request/{request['id']}"
        send(office.officer, f"{address}/assign", user=office.officer["id"])
        wrong = send(office.officer, f"{address}/decide", status=400, outcome="granted").body
        assert "Give the answer in words" in wrong
        send(office.officer, f"{address}/decide", outcome="granted", answer="سبع مدارس")
        page = app.get(address, headers=header(office.officer)).body
        assert "a colleague approves it" in page
        send(office.colleague, f"{address}/approve")
        page = send(office.colleague, f"{address}/notify", status=400, means="courier").body
        assert "Name the proof" in page
        send(office.colleague, f"{address}/notify", means="portal")
        page = app.get(address, headers=header(maryam)).body
        assert "Collect the information" in page and "سبع مدارس" not in page
        send(maryam, f"{address}/collect")
        assert "سبع مدارس" in app.get(address, headers=header(maryam)).body

    def test_what_was_typed_for_a_decision_stays_when_it_lacks_something(
        self, send, office, maryam
    ):
        request = office.under_review(maryam)
        values = {
            "outcome": "refused",
            "grounds": "17.2",
            "reasons": "السبب مكتوب هنا",
            "harm-20.2": "",
            "exemption-20.2": "yes",
        }
        page = send(office.officer, f"/foi/request/{request['id']}/decide", status=400, **values)
        assert "السبب مكتوب هنا" in page.body and "الضرر الذي تسببه الإتاحة" in page.body

    def test_who_looked_at_an_older_state_is_told_with_409(self, send, office, maryam):
        request = office.under_review(maryam)
        as_user(office.colleague, "foi_note_create", id=request["id"], text="ملاحظة")
        values = {"seen_version": request["version"], "text": "كتبت هذا السبب"}
        page = send(
            office.officer, f"/en/foi/request/{request['id']}/extend", status=409, **values
        ).body
        assert "Somebody has worked on this request" in page and "كتبت هذا السبب" in page


class TestGrievance:
    def test_from_the_requester_to_the_president(self, app, send, office, maryam):
        request = office.notified(office.refused(maryam))
        address = f"/en/foi/request/{request['id']}"
        send(maryam, f"{address}/grieve", text="القرار غير معلل.")
        desk = app.get("/en/desk/foi/grievances", headers=header(office.president), status=200)
        assert SOUGHT["subject"] in desk.body
        page = send(office.president, f"{address}/judge", status=400, text="سبب").body
        assert "Missing value" in page or "error-outcome" in page
        send(office.president, f"{address}/judge", outcome="rejected", text="القرار صحيح.")
        page = app.get(address, headers=header(maryam)).body
        assert "Grievance rejected" in page and "القرار صحيح." in page


class TestConsultation:
    def test_another_unit_answers_on_a_page_of_its_own(self, app, send, office, maryam, make_user):
        expert = appoint(make_user(), "publisher", office.agency)
        request = office.under_review(maryam, sought=SECRET)
        address = f"/en/foi/request/{request['id']}"
        page = send(office.officer, f"{address}/consult", status=400, user=expert["id"], text="")
        assert "Question to the unit" in page.body
        send(office.officer, f"{address}/consult", user=expert["id"], text="ما مصدر الأرقام؟")
        asked = as_user(expert, "foi_consultation_list")[0]["id"]
        listed = app.get("/en/desk/foi/questions", headers=header(expert), status=200).body
        assert "waits for you" in listed and request["reference"] in listed
        question = f"/en/desk/foi/question/{asked}"
        page = app.get(question, headers=header(expert), status=200).body
        assert "ما مصدر الأرقام؟" in page and SECRET not in page
        send(expert, question, text="من سجل المباني.")
        assert "من سجل المباني." in app.get(address, headers=header(office.officer)).body
        app.get(question, headers=header(maryam), status=404)
