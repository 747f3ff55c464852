"""Directory and clocks with the test client."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def administrator():
    return {"Authorization": factories.SysadminWithToken()["token"]}


class TestClocks:
    def test_it_explains_a_deadline_in_arabic(self, app):
        page = app.get("/foi/clocks?clock=decision&start=2026-03-05", status=200).body
        for words in ("الثلاثاء 24 مارس 2026", "المادة 12", "عيد الفطر", "تقديم الطلب"):
            assert words in page

    def test_it_explains_a_deadline_in_english(self, app):
        page = app.get("/en/foi/clocks?clock=urgent&start=2026-03-15", status=200).body
        for words in ("Tuesday 24 March 2026", "article 14", "Tuesday 17 March 2026"):
            assert words in page

    def test_a_day_that_is_none_is_refused_beside_its_field(self, app):
        answer = app.get("/en/foi/clocks?clock=decision&start=soon", status=400)
        assert "is not a day" in answer.body and 'aria-describedby="error-start' in answer.body

    def test_without_a_question_it_lists_the_periods(self, app):
        assert "article 18" in app.get("/en/foi/clocks", status=200).body


class TestDirectory:
    def test_who_must_answer_stands_there_with_the_ground(self, app, agency_factory):
        agency = agency_factory()
        call_action("foi_entity_update", organisation=agency["id"], ground="state_company")
        page = app.get("/foi", status=200).body
        assert agency["title"] in page and "51%" in page

    def test_an_empty_directory_says_so(self, app):
        assert "No entity is entered yet" in app.get("/en/foi", status=200).body
        assert "Try another word" in app.get("/en/foi?q=zzz", status=200).body

    def test_an_unknown_ground_leads_back(self, app):
        answer = app.get("/en/foi?ground=x", follow_redirects=False)
        assert answer.status_code == 302

    def test_visitors_do_not_edit(self, app, agency_factory):
        agency = agency_factory()
        app.get(f"/desk/foi/entity/{agency['name']}", status=403)
        app.get("/desk/foi/entities", status=403)

    def test_an_administrator_enters_an_agency(self, app, agency_factory, administrator):
        agency = agency_factory()
        listed = app.get("/en/desk/foi/entities", headers=administrator, status=200).body
        assert agency["name"] in listed
        address = f"/en/desk/foi/entity/{agency['name']}"
        app.get(address, headers=administrator, status=200)
        values = {"ground": "cabinet", "decision": "", "_csrf_token": form_token(app)}
        refused = app.post(address, data=values, headers=administrator, status=400).body
        assert "its number and date" in refused
        values |= {"ground": "government", "_csrf_token": form_token(app)}
        app.post(address, data=values, headers=administrator, follow_redirects=False, status=302)
        assert agency["name"] in app.get("/en/foi").body


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        ("decision", "2026-11-22", "2026-12-07"),
        ("decision", "2026-03-05", "2026-03-24"),
        ("decision", "2026-05-11", "2026-05-31"),
        ("decision", "2026-12-03", "2026-12-20"),
        ("urgent", "2026-03-15", "2026-03-24"),
    ],
)
def test_the_known_answers_of_the_law_come_over_the_api(app, clock, start, due):
    """As programs ask, through everything that stands before an action."""
    address = f"/api/3/action/foi_clock_compute?clock={clock}&start={start}"
    assert app.get(address).json["result"]["due"] == due
    sent = app.post("/api/3/action/foi_clock_compute", json={"clock": clock, "start": start})
    assert sent.json["result"]["due"] == due
