"""The pages of sources with the test client."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def source(agency):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="بيانات الصحة",
        url="https://agency.example/feed",
        owner_org=agency["id"],
        frequency="WEEKLY",
    )


@pytest.fixture
def editor(agency):
    user = factories.UserWithToken()
    call_action("organization_member_create", id=agency["id"], username=user["name"], role="editor")
    return user


def signed_in(user):
    return {"Authorization": user["token"]}


FORM = {
    "name": "schools",
    "title": "مدارس",
    "url": "https://agency.example/2",
    "frequency": "DAILY",
}


@pytest.mark.parametrize(("prefix", "word"), [("", "المصادر"), ("/en", "Sources")])
def test_anybody_reads_the_list_in_both_languages(app, source, prefix, word):
    page = app.get(f"{prefix}/source/", status=200).body
    assert word in page and "بيانات الصحة" in page


def test_a_source_named_in_both_languages_is_called_in_the_readers(app, agency):
    arabic, english = "فهرس بيانات الصحة العامة", "Data catalogue of Public Health"
    call_action(
        "qatar_harvest_source_create",
        name="both",
        title=f"{arabic} / {english}",
        url="https://agency.example/both",
        owner_org=agency["id"],
    )
    for prefix, word, other in (("", arabic, english), ("/en", english, arabic)):
        for page in ("source/", "source/both"):
            body = app.get(f"{prefix}/{page}", status=200).body
            assert word in body and other not in body


def test_anybody_reads_a_source_without_its_tools(app, source):
    page = app.get("/en/source/health", status=200).body
    assert "https://agency.example/feed" in page and "every week" in page
    assert "Read now" not in page


def test_a_missing_source_is_not_found(app):
    app.get("/en/source/nothing", status=404)


def test_the_keeper_sees_the_tools_and_starts_a_run(app, source, editor):
    page = app.get("/en/source/health", headers=signed_in(editor), status=200).body
    assert "Read now" in page
    answer = app.post("/en/desk/sources/health/start", headers=signed_in(editor), status=200)
    assert "Waiting" in answer.body
    (run,) = call_action("qatar_harvest_run_list", source_id="health")
    assert run["status"] == "queued"


@pytest.mark.parametrize("path", ["/en/desk/sources", "/en/desk/sources/new"])
def test_the_desk_is_for_editors(app, path):
    app.get(path, status=403)
    app.get(path, headers=signed_in(factories.UserWithToken()), status=403)


def test_an_editor_changes_and_removes_a_source(app, source, editor, agency):
    headers = signed_in(editor)
    app.get("/en/desk/sources/health/edit", headers=headers, status=200)
    data = {**FORM, "name": "health", "owner_org": agency["id"]}
    app.post("/en/desk/sources/health/edit", data=data, headers=headers, status=200)
    assert call_action("qatar_harvest_source_show", id="health")["title"] == "مدارس"
    app.get("/en/desk/sources/health/delete", headers=headers, status=200)
    app.post("/en/desk/sources/health/delete", data={}, headers=headers, status=200)
    assert call_action("qatar_harvest_source_list") == []


def test_a_stranger_changes_nothing(app, source):
    headers = signed_in(factories.UserWithToken())
    for path in ("start", "edit", "delete"):
        app.post(f"/en/desk/sources/health/{path}", data=FORM, headers=headers, status=403)
    assert call_action("qatar_harvest_source_show", id="health")["title"] == "بيانات الصحة"
