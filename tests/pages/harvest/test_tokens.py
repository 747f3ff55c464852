"""Tokens by which systems send: made, shown once, listed and revoked by the page."""

from __future__ import annotations

import re

import pytest

from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

PATH = "/desk/sources/health/access"
TOKEN = re.compile(r"qhp_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def source_in(agency):
    def make(name):
        url = "https://agency.example/feed"
        data = {"name": name, "title": "بيانات", "url": url, "owner_org": agency["id"]}
        return call_action("qatar_harvest_source_create", **data)

    return make


@pytest.fixture
def make(app, editor, source_in):
    source_in("health")

    def post(prefix="/en", **data):
        data = {"do": "make", "name": "Registry", "days": "30"} | data
        return app.post(prefix + PATH, data=data, headers=signed_in(editor), status=200)

    return post


def listed():
    return call_action("qatar_harvest_push_token_list", source_id="health")


@pytest.mark.parametrize(("prefix", "word"), [("", "الرمز الجديد"), ("/en", "The new token")])
def test_it_is_shown_once_and_opens_its_source(app, editor, make, prefix, word):
    answer = make(prefix)
    (text,) = set(TOKEN.findall(answer.body))
    assert word in answer.body and "no-store" in answer.headers["Cache-Control"]
    page = app.get(prefix + PATH, headers=signed_in(editor), status=200).body
    assert "Registry" in page and not TOKEN.search(page)
    sent = {"Authorization": f"Bearer {text}"}
    app.post("/en/api/harvest/health/signal", headers=sent, status=202)
    assert listed()[0]["used_at"]


@pytest.mark.parametrize("days", ["0", "731", "soon", "-1", "9" * 30])
def test_a_mistake_stands_beside_its_field_and_loses_nothing(make, days):
    page = make(days=days, name="Registry of schools").body
    assert 'id="error-days"' in page and f'value="{days}"' in page
    assert 'value="Registry of schools"' in page and listed() == []


def test_a_token_needs_a_name(make):
    assert 'id="error-name"' in make(name=" ").body and listed() == []


def test_too_many_are_refused_in_words(make, monkeypatch):
    from ckanext.qatar_sectors.harvest.actions import tokens

    monkeypatch.setattr(tokens, "MOST_TOKENS", 1)
    make()
    assert "Revoke one that is not used any more" in make(name="Second").body
    assert len(listed()) == 1


def test_revoking_ends_it_at_once(app, editor, make):
    text = TOKEN.search(make().body).group()
    (token,) = listed()
    path = f"/en{PATH}/tokens/{token['id']}/revoke"
    page = app.post(path, headers=signed_in(editor), status=200).body
    assert "is revoked" in page and path not in page and "Revoked" in page
    sent = {"Authorization": f"Bearer {text}"}
    app.post("/en/api/harvest/health/signal", headers=sent, status=404)


def test_another_sources_token_is_not_there(app, editor, make, source_in):
    source_in("schools")
    make()
    path = f"/en/desk/sources/schools/access/tokens/{listed()[0]['id']}/revoke"
    app.post(path, headers=signed_in(editor), status=404)
    assert listed()[0]["is_valid"]


def test_a_name_of_signs_is_shown_as_text(app, editor, make):
    make(name="<img src=x onerror=alert(1)>")
    page = app.get("/en" + PATH, headers=signed_in(editor), status=200).body
    assert "<img src=x" not in page
