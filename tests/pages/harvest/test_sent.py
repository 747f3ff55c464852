"""A source without an address, as its agency registers it and everybody sees it."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def sent(agency):
    return call_action(
        "qatar_harvest_source_create", name="registry", title="سجل", owner_org=agency["id"]
    )


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_it_is_registered_and_the_page_of_tokens_follows(app, editor, agency, prefix):
    headers = signed_in(editor)
    first = app.get(f"{prefix}/desk/sources/new", headers=headers, status=200).body
    assert f'{prefix}/desk/sources/new/sent"' in first
    data = {"title": "سجل", "name": "registry", "owner_org": agency["id"], "frequency": "WEEKLY"}
    page = app.post(f"{prefix}/desk/sources/new/sent", data=data, headers=headers, status=200).body
    assert 'id="tokens"' in page
    found = call_action("qatar_harvest_source_show", id="registry")
    assert (found["url"], found["frequency"]) == ("", "WEEKLY")


def test_a_mistake_keeps_what_was_typed(app, editor, agency):
    data = {"title": "سجل", "name": "No Name", "owner_org": agency["id"], "frequency": "MONTHLY"}
    page = app.post("/en/desk/sources/new/sent", data=data, headers=signed_in(editor)).body
    assert 'value="No Name"' in page and 'id="error-name"' in page
    assert 'value="MONTHLY" selected' in page


def test_it_is_for_those_who_may_register(app, clean):
    app.get("/desk/sources/new/sent", status=403)
    app.get("/desk/sources/new/sent", headers=signed_in(factories.UserWithToken()), status=403)


@pytest.mark.parametrize(
    ("prefix", "words", "button"),
    [
        ("", "ترسل أنظمة الجهة السجلات إلى البوابة", "القراءة الآن"),
        ("/en", "systems send the records to the portal", "Read now"),
    ],
)
def test_pages_say_that_records_are_sent_and_offer_no_reading(
    app, editor, sent, prefix, words, button
):
    assert words in app.get(f"{prefix}/source/registry", status=200).body
    headers = signed_in(editor)
    for path in ("/source/registry", "/desk/sources", "/desk/sources/registry/edit"):
        page = app.get(prefix + path, headers=headers, status=200).body
        assert button not in page and "/desk/sources/registry/start" not in page
        assert "/desk/sources/registry/check" not in page


def test_an_address_is_added_and_taken_away_by_the_form(app, editor, sent):
    headers, path = signed_in(editor), "/en/desk/sources/registry/edit"
    data = {"title": "سجل", "name": "registry", "owner_org": sent["owner_org"], "format": ""}
    data |= {"frequency": "DAILY", "url": "https://agency.example/feed"}
    app.post(path, data=data, headers=headers, status=200)
    assert call_action("qatar_harvest_source_show", id="registry")["url"] == data["url"]
    app.post(path, data=data | {"url": " "}, headers=headers, status=200)
    assert call_action("qatar_harvest_source_show", id="registry")["url"] == ""
