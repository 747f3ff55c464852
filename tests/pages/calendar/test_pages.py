"""The calendar's pages with the test client."""

from __future__ import annotations

import pytest
from freezegun import freeze_time

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")

FORM = {
    "kind": "added",
    "first": "2026-03-24",
    "last": "2026-03-26",
    "name_ar": "تمديد عطلة العيد",
    "name_en": "Eid extended",
    "reason": "لإتاحة وقت للعائلات",
    "source": "الديوان الأميري",
    "source_url": "",
    "seen_version": "0",
}


@pytest.fixture
def administrator():
    return {"Authorization": factories.SysadminWithToken()["token"]}


class TestYear:
    @pytest.mark.parametrize(
        ("prefix", "words"),
        [
            (
                "",
                ["أيام العمل والعطلات لعام 2026", "28 رمضان 1447 هـ", "Eid al-Fitr", "252 يوم عمل"],
            ),
            ("/en", ["holidays 2026", "28 Ramadan 1447 AH", "عيد الفطر", "252 working days"]),
        ],
    )
    def test_it_names_holidays_in_both_languages_with_hijri_dates(self, app, prefix, words):
        page = app.get(f"{prefix}/calendar/2026", status=200).body
        assert [word for word in words if word not in page] == []

    @freeze_time("2026-12-31T21:00:00Z")
    def test_the_present_year_in_qatar(self, app):
        page = app.get("/en/calendar", status=200).body
        assert "holidays 2027" in page
        assert '<td class="calendar-weekend" aria-current="date">' in page  # 1 January, a Friday

    def test_an_announcement_stands_there_with_its_source(self, app):
        call_action("qatar_calendar_change_create", **FORM)
        page = app.get("/en/calendar/2026", status=200).body
        assert "Eid extended" in page and "الديوان الأميري" in page
        before = app.get("/en/calendar/2026?version=0", status=200).body
        assert "Eid extended" not in before and "version 0" in before

    @pytest.mark.parametrize("path", ["/1923", "/2078", "/2026?version=9", "/2026?version=x"])
    def test_what_is_not_known_is_not_found(self, app, path):
        app.get(f"/en/calendar{path}", status=404)

    @pytest.mark.parametrize("year", [1924, 2077])
    def test_the_ends_of_the_known_years_lead_nowhere_further(self, app, year):
        page = app.get(f"/en/calendar/{year}", status=200).body
        assert f"/calendar/{year - 1}" not in page or f"/calendar/{year + 1}" not in page


class TestCount:
    def test_the_form_alone(self, app):
        page = app.get("/en/calendar/count", status=200).body
        assert 'name="start"' in page and "Day by day" not in page

    def test_each_day_is_explained(self, app):
        page = app.get("/en/calendar/count?start=2026-03-15&days=2", status=200).body
        assert "Tuesday 24 March 2026" in page and "5 Shawwal 1447 AH" in page
        assert "The last day counted is a day off" in page
        assert "the period cannot end here" in page and "Amiri Decision 57 of 2025" in page
        assert page.count("Assumption:") == 3
        assert "start=2026-03-15&amp;days=2&amp;rule=calendar_days&amp;version=0" in page

    def test_in_arabic(self, app):
        page = app.get("/calendar/count?start=2026-03-15&days=2", status=200).body
        assert "الثلاثاء 24 مارس 2026" in page and "أول يوم عمل: هنا ينتهي الميعاد" in page

    def test_a_mistake_keeps_what_was_typed(self, app):
        page = app.get("/en/calendar/count?start=2090-01-01&days=15", status=400).body
        assert 'value="2090-01-01"' in page
        assert "known from 1924-08-01 to 2077-11-16" in page

    def test_what_was_typed_is_text(self, app):
        bad = "%3Cscript%3Ealert(1)%3C/script%3E"
        page = app.get(f"/en/calendar/count?start={bad}&days={bad}", status=400).body
        assert "<script>alert" not in page


class TestAnnounce:
    def test_it_is_for_administrators(self, app):
        user = {"Authorization": factories.UserWithToken()["token"]}
        for headers in ({}, user):
            app.get("/en/desk/calendar/announce", headers=headers, status=403)
            data = {**FORM, "confirmed": "yes", "_csrf_token": form_token(app)}
            app.post("/en/desk/calendar/announce", data=data, headers=headers, status=403)
        assert call_action("qatar_calendar_change_list") == []
        assert "desk/calendar" not in app.get("/en/calendar/changes").body

    def test_it_is_shown_first_and_kept_when_confirmed(self, app, administrator):
        address = "/en/desk/calendar/announce"
        page = app.post(address, data=FORM, headers=administrator, status=200).body
        assert "What the announcement changes" in page and page.count("<strong>day off") == 3
        assert call_action("qatar_calendar_change_list") == []
        data = {**FORM, "confirmed": "yes"}
        page = app.post(address, data=data, headers=administrator, status=200).body
        assert "Version 1" in page and "لإتاحة وقت للعائلات" in page
        assert call_action("qatar_calendar_change_list")[0]["version"] == 1

    def test_sent_twice_it_is_kept_once(self, app, administrator):
        data = {**FORM, "confirmed": "yes"}
        app.post("/en/desk/calendar/announce", data=data, headers=administrator, status=200)
        page = app.post("/en/desk/calendar/announce", data=data, headers=administrator).body
        assert "it is now version 1" in page
        assert len(call_action("qatar_calendar_change_list")) == 1

    def test_it_can_be_changed_before(self, app, administrator):
        data = {**FORM, "confirmed": "yes", "again": "yes"}
        page = app.post("/en/desk/calendar/announce", data=data, headers=administrator).body
        assert 'value="تمديد عطلة العيد"' in page
        assert call_action("qatar_calendar_change_list") == []

    def test_a_mistake_keeps_what_was_typed(self, app, administrator):
        data = {**FORM, "last": "2026-03-01", "kind": "removed"}
        page = app.post("/desk/calendar/announce", data=data, headers=administrator).body
        assert "يسبق اليوم الأول" in page and 'value="2026-03-01"' in page
        assert 'value="removed" id="kind-removed" checked' in page


class TestChanges:
    def test_anybody_reads_the_versions(self, app):
        call_action("qatar_calendar_change_create", **FORM)
        page = app.get("/calendar/changes", status=200).body
        assert "النسخة 1" in page and "النسخة 0" in page
        assert "تمديد عطلة العيد" in page and "Eid extended" in page

    def test_many_are_cut_into_pages(self, app):
        for day in range(1, 29):
            for month in (6, 7):
                first = f"2026-{month:02}-{day:02}"
                call_action(
                    "qatar_calendar_change_create",
                    **{**FORM, "first": first, "last": ""} | {"seen_version": ""},
                )
        page = app.get("/en/calendar/changes").body
        assert 'id="version-56"' in page and 'id="version-6"' not in page
        page = app.get("/en/calendar/changes?page=2").body
        assert 'id="version-6"' in page and 'id="version-0"' in page
