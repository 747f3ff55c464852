"""The pages of one's own account, as their owner and others open them."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup

from ckan import model
from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("clean")
PASSWORD = "a long enough password"


@pytest.fixture
def mine(token):
    return factories.User(name="some-person", email="me@mailbox.example", password=PASSWORD)


@pytest.fixture
def headers(mine, token):
    return token(mine["id"])


@pytest.mark.parametrize(
    ("path", "heading"), [("/account", "حسابي"), ("/en/account", "My account")]
)
def test_the_page_speaks_its_language(app, headers, path, heading):
    answer = app.get(path, headers=headers)
    page = BeautifulSoup(answer.body, "html.parser")
    assert page.h1.get_text(strip=True) == heading
    assert "me@mailbox.example" in page.get_text()
    assert answer.headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("path", ["/account", "/account/erase", "/account/email"])
def test_nobody_is_asked_to_sign_in(app, path):
    answer = app.get(path, follow_redirects=False)
    assert answer.status_code == 302
    assert "/user/login" in answer.headers["Location"]


def test_ckans_own_pages_lead_to_ours(app, mine, headers):
    for path in ("/user/some-person", "/user/edit/some-person", "/user/edit"):
        answer = app.get(path, headers=headers, follow_redirects=False)
        assert answer.headers["Location"].endswith("/account"), path


def test_a_link_that_is_not_ours_says_so_when_it_is_used(app):
    assert app.get("/en/account/email?proof=x").status_code == 200


def test_the_page_that_erases_asks_for_the_name_and_the_password(app, headers):
    page = BeautifulSoup(app.get("/en/account/erase", headers=headers).body, "html.parser")
    assert {field["name"] for field in page.select("main form input[required]")} >= {
        "confirm",
        "password",
    }


def test_the_copy_is_a_file(app, headers):
    answer = app.post("/api/3/action/qatar_person_export", headers=headers)
    assert json.loads(answer.body)["result"]["data"]["account"]["name"] == "some-person"


def test_an_officer_is_shown_to_another_with_name_and_agency(
    app, agency_factory, officer_factory, token
):
    agency = agency_factory()
    shown = officer_factory(agency=agency["id"], fullname="Noora", email="noora@mailbox.example")
    other = officer_factory(agency=agency_factory()["id"])
    text = app.get(f"/en/user/{shown['name']}", headers=token(other["id"])).body
    assert "Noora" in text
    assert agency["title"] in text
    assert "noora@mailbox" not in text
    assert model.User.get(shown["id"]).email_hash not in text
