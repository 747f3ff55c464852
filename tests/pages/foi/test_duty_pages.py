"""Pages of what entities publish by themselves, and of their registers."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.discussions import appoint
from tests.pages.tokens import form_token

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def agency(agency_factory):
    agency = agency_factory()
    call_action("foi_entity_update", organisation=agency["id"], ground="government")
    return agency


@pytest.fixture
def officer(agency):
    person = factories.UserWithToken()
    appoint(person, "competent_department", agency)
    return {"Authorization": person["token"]}


def test_everybody_reads_the_list_and_nobody_else_changes_it(app, agency):
    overview = app.get("/foi/publication", status=200).body
    assert agency["title"] in overview and "البنود المحدَّثة: 0 من 8" in overview
    page = app.get(f"/en/foi/publication/{agency['name']}", status=200).body
    assert "Tenders and auctions" in page and "Change the list" not in page
    app.get(f"/en/desk/foi/publication/{agency['name']}", status=403)
    app.get("/en/foi/publication/none", status=404)


def test_an_officer_ties_a_page_confirms_it_and_takes_it_off(app, agency, officer):
    address = f"/en/desk/foi/publication/{agency['name']}"
    app.get(address, headers=officer, status=200)
    values = {"item": "aims", "url": "https://a.example/aims", "label_en": ""}
    refused = app.post(
        address, data=values | {"_csrf_token": form_token(app)}, headers=officer, status=400
    )
    # What was typed is still there.
    assert (
        "Say what the page is called" in refused.body and "https://a.example/aims" in refused.body
    )
    values |= {"label_en": "<b>Aims</b>", "_csrf_token": form_token(app)}
    app.post(address, data=values, headers=officer, follow_redirects=False, status=302)
    page = app.get(f"/en/foi/publication/{agency['name']}").body
    assert "&lt;b&gt;Aims" in page and "<b>Aims" not in page
    tie = call_action("foi_duty_list", organisation=agency["id"])["items"][2]["ties"][0]["id"]
    for act in ("confirm", "remove"):
        token = {"_csrf_token": form_token(app)}
        app.post(
            f"{address}/{tie}/{act}",
            data=token,
            headers=officer,
            follow_redirects=False,
            status=302,
        )
    assert call_action("foi_duty_list", organisation=agency["id"])["items"][2]["ties"] == []


def test_a_register_is_kept_searched_and_downloaded(app, agency, officer):
    address = f"/en/desk/foi/register/{agency['name']}/new"
    app.get(address, headers=officer, status=200)
    values = {"reference": "R-7", "title_ar": "سجل المدارس", "access": "exempt", "listed": "true"}
    refused = app.post(
        address, data=values | {"_csrf_token": form_token(app)}, headers=officer, status=400
    )
    assert "Name the ground of article 20" in refused.body and "R-7" in refused.body
    values |= {"exemption": "20.6", "_csrf_token": form_token(app)}
    app.post(address, data=values, headers=officer, follow_redirects=False, status=302)
    page = app.get(f"/foi/register/{agency['name']}?q=المدارس", status=200).body
    assert "سجل المدارس" in page and "20.6" in page
    answer = app.get(f"/foi/register/{agency['name']}/register.csv", status=200)
    assert answer.headers["Content-Type"].startswith("text/csv") and "R-7" in answer.body
    assert (
        app.get(f"/foi/register/{agency['name']}?access=x", follow_redirects=False).status_code
        == 302
    )
    entry = call_action("foi_holding_list", organisation=agency["id"])["results"][0]["id"]
    app.get(f"/en/desk/foi/holding/{entry}", headers=officer, status=200)
    token = {"_csrf_token": form_token(app)}
    app.post(
        f"/en/desk/foi/holding/{entry}/remove",
        data=token,
        headers=officer,
        follow_redirects=False,
        status=302,
    )
    assert call_action("foi_holding_list", organisation=agency["id"])["count"] == 0
