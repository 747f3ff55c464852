"""What the server is shown, set and forgotten by its page and never shown."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

PATH = "/desk/sources/health/access"
SECRET = "kalimat-al-murur-1"


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def source(agency):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="بيانات الصحة",
        url="https://agency.example/feed",
        owner_org=agency["id"],
    )


def kept():
    return call_action("qatar_harvest_source_show", id="health")["credentials"]


@pytest.mark.parametrize(
    ("prefix", "word", "since"),
    [("", "ما يطلبه الخادم", "محفوظ منذ"), ("/en", "What the server asks for", "Kept since")],
)
def test_they_are_set_and_forgotten(app, editor, source, prefix, word, since):
    headers = signed_in(editor)
    page = app.get(prefix + PATH, headers=headers, status=200).body
    assert word in page and since not in page
    data = {"kind": "basic", "user_name": "portal", "secret": SECRET, "do": "keep"}
    page = app.post(prefix + PATH, data=data, headers=headers, status=200).body
    assert kept()["kind"] == "basic" and SECRET not in page
    assert since in page and editor["name"] in page
    assert SECRET not in app.get(prefix + PATH, headers=headers).body
    app.post(prefix + PATH, data={"do": "forget"}, headers=headers, status=200)
    assert kept() is None


def test_a_mistake_keeps_what_was_typed_but_the_secret(app, editor, source):
    data = {"kind": "header", "header_name": "Host", "secret": SECRET, "do": "keep"}
    page = app.post("/en" + PATH, data=data, headers=signed_in(editor), status=200).body
    assert 'value="Host"' in page and 'id="error-header_name"' in page
    assert SECRET not in page and kept() is None


def test_no_browser_fills_the_fields_in_and_no_cache_keeps_the_page(app, editor, source):
    answer = app.get("/en" + PATH, headers=signed_in(editor), status=200)
    field = answer.body.partition('id="field-secret"')[2].partition(">")[0]
    assert 'autocomplete="off"' in field and "value" not in field
    assert "no-store" in answer.headers["Cache-Control"]


def test_they_are_for_those_who_keep_the_source(app, source):
    app.get(PATH, status=403)
    stranger = signed_in(factories.UserWithToken())
    app.get(PATH, headers=stranger, status=403)
    for data in ({"kind": "bearer", "secret": SECRET}, {"do": "make", "name": "x"}):
        app.post(PATH, data=data, headers=stranger, status=403)
    assert kept() is None
    assert call_action("qatar_harvest_push_token_list", source_id="health") == []


def test_keepers_find_the_page_from_the_source_and_others_do_not(app, editor, source):
    mine = app.get("/en/source/health", headers=signed_in(editor), status=200).body
    assert f'/en{PATH}"' in mine
    stranger = signed_in(factories.UserWithToken())
    assert PATH not in app.get("/en/source/health", headers=stranger, status=200).body
