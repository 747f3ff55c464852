"""The desk of those who keep sources, and the public page with its history."""

from __future__ import annotations

import re

import pytest

from ckan import model
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import HEAD, dataset, turtle

pytestmark = pytest.mark.usefixtures("clean")

BROKEN = "<https://agency.example/d/4> a dcat:Dataset ; dct:description 'Nameless'@en .\n"


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def source(agency, feed):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="بيانات الصحة",
        url=feed.url,
        owner_org=agency["id"],
    )


@pytest.fixture
def harvest(source):
    """Carry a run out in this process."""
    from ckanext.qatar_sectors.harvest.jobs.run import execute
    from ckanext.qatar_sectors.harvest.jobs.schedule import start
    from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

    def run():
        run_id, _is_new = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        execute(run_id)
        return call_action("qatar_harvest_run_show", id=run_id)

    return run


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("آخر قراءة ناجحة", "مجموعات البيانات في كل من القراءات الأخيرة", "1 من آخر 2")),
        ("/en", ("Last read well", "Datasets in each of the last runs", "1 of the last 2")),
    ],
)
def test_the_public_page_tells_how_healthy_a_source_is(app, feed, harvest, prefix, words):
    feed.body = turtle(1, 2)
    harvest()
    feed.status = 503
    harvest()
    page = app.get(f"{prefix}/source/health", status=200).body
    for word in words:
        assert word in page, word
    assert "<svg" in page and "harvest-bar-failed" in page
    assert "data-live" not in page and "http-equiv" not in page


def test_a_run_under_way_loads_the_page_again(app, source):
    from ckanext.qatar_sectors.harvest.jobs.schedule import start
    from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

    run_id, _is_new = start(source["id"], Trigger.PERSON)
    model.Session.commit()
    for path in ("/en/source/health", f"/en/source/health/run/{run_id}"):
        page = app.get(path, status=200).body
        assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
        assert "The run waits for its turn." in page


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("بحاجة إليك", "تركت آخر قراءة سجلًا واحدًا")),
        ("/en", ("Needs you", "1 record was left out")),
    ],
)
def test_the_desk_shows_first_what_needs_a_person(app, editor, feed, harvest, prefix, words):
    feed.body = HEAD + dataset(1) + BROKEN
    harvest()
    page = app.get(f"{prefix}/desk/sources", headers=signed_in(editor), status=200).body
    for word in (*words, "بيانات الصحة"):
        assert word in page, word


def test_what_is_in_order_needs_nobody(app, editor, feed, harvest):
    feed.body = turtle(1)
    harvest()
    page = app.get("/en/desk/sources", headers=signed_in(editor), status=200).body
    assert "Needs you" not in page and "In order" in page and "Read now" in page


def test_the_crosswalk_is_edited_line_by_line(app, editor, source, agency):
    data = {"title": "ص", "name": "health", "url": source["url"], "owner_org": agency["id"]}
    data |= {"frequency": "DAILY", "format": ""}
    lines = {"theme-0": "Falconry", "sector-0": "culture", "theme-1": "Gone", "sector-1": ""}
    headers = signed_in(editor)
    app.post("/en/desk/sources/health/edit", data=data | lines, headers=headers, status=200)
    assert call_action("qatar_harvest_source_show", id="health")["crosswalk"] == {
        "Falconry": "culture"
    }
    page = app.get("/en/desk/sources/health/edit", headers=headers, status=200).body
    assert 'value="Falconry"' in page
    assert re.search(r'value="culture"\s+selected', page)


def test_a_source_is_checked_and_its_themes_are_given_sectors(app, editor, source, feed, ended):
    feed.body = HEAD + dataset(1, extra='dcat:theme "Falconry"@en ;')
    headers = signed_in(editor)
    answer = app.post(
        "/en/desk/sources/health/check", headers=headers, follow_redirects=False, status=302
    )
    path = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
    ended(path.rpartition("/")[2])
    page = app.get(path, headers=headers, status=200).body
    assert "Save what the themes mean" in page and "Connect and read now" not in page
    lines = {"do": "save", "theme-0": "Falconry", "sector-0": "culture"}
    app.post(path, data=lines, headers=headers, status=200)
    changed = call_action("qatar_harvest_source_show", id="health")
    assert changed["crosswalk"] == {"Falconry": "culture"} and changed["title"] == "بيانات الصحة"


def test_a_stranger_checks_no_source(app, source, officer_factory, agency_factory):
    from ckan.tests import factories

    stranger = factories.UserWithToken()
    other = agency_factory()
    call_action(
        "organization_member_create", id=other["id"], username=stranger["name"], role="editor"
    )
    app.post("/en/desk/sources/health/check", headers=signed_in(stranger), status=403)


def test_a_run_is_stopped_wherever_it_is_shown(app, editor, source):
    """The list of the desk, the source's page and the run's page; visitors see no such button."""
    run_id = call_action("qatar_harvest_run_start", source_id=source["id"])["id"]
    button = f'action="/en/desk/sources/health/stop/{run_id}"'
    headers = signed_in(editor)
    for path in ("/en/desk/sources", "/en/source/health", f"/en/source/health/run/{run_id}"):
        assert app.get(path, headers=headers, status=200).body.count(button) == 1, path
    assert "/stop/" not in app.get("/en/source/health", status=200).body
    app.post(f"/en/desk/sources/health/stop/{run_id}", headers=headers)
    assert call_action("qatar_harvest_run_show", id=run_id)["status"] == "failed"
    assert button not in app.get("/en/desk/sources", headers=headers, status=200).body
