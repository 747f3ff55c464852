"""Credentials of a source by its page: set, replaced, forgotten, and never shown."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

PATH = "/desk/sources/health/credentials"
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
    ("prefix", "word"), [("", "ما يطلبه الخادم"), ("/en", "What the server asks for")]
)
def test_they_are_set_and_forgotten(app, editor, source, prefix, word):
    headers = signed_in(editor)
    assert word in app.get(prefix + PATH, headers=headers, status=200).body
    data = {"kind": "basic", "user_name": "portal", "secret": SECRET, "do": "keep"}
    page = app.post(prefix + PATH, data=data, headers=headers, status=200).body
    assert kept()["kind"] == "basic" and SECRET not in page
    assert SECRET not in app.get(prefix + PATH, headers=headers).body
    app.post(prefix + PATH, data={"do": "forget"}, headers=headers, status=200)
    assert kept() is None


def test_a_mistake_keeps_what_was_typed_but_the_secret(app, editor, source):
    data = {"kind": "header", "header_name": "Host", "secret": SECRET, "do": "keep"}
    page = app.post("/en" + PATH, data=data, headers=signed_in(editor), status=200).body
    assert 'value="Host"' in page and "error-block" in page
    assert SECRET not in page and kept() is None


def test_they_are_for_those_who_keep_the_source(app, source):
    app.get(PATH, status=403)
    stranger = signed_in(factories.UserWithToken())
    app.get(PATH, headers=stranger, status=403)
    data = {"kind": "bearer", "secret": SECRET}
    app.post(PATH, data=data, headers=stranger, status=403)
    assert kept() is None
