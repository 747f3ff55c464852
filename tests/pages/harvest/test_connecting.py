"""Connecting a catalogue by the pages: address, check, decision."""

from __future__ import annotations

import re

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import HEAD, dataset, turtle

pytestmark = pytest.mark.usefixtures("clean")

EVIL = "</pre><script>alert(1)</script><img src=x onerror=alert(2)>\"'{{7*7}}"
THEMED = (
    HEAD
    + "<https://agency.example/> a dcat:Catalog .\n"
    + dataset(1, extra='dcat:theme "التعليم"@ar ;')
    + dataset(2, extra='dcat:theme "Falconry"@en ;')
    + "<https://agency.example/d/4> a dcat:Dataset ; dct:description 'Nameless'@en .\n"
)


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.fixture
def ask(app, feed, agency, editor, ended):
    """Paste the feed's address, wait for the check, and return the path of its page."""

    def paste(prefix="/en", **more):
        data = {"url": feed.url, "owner_org": agency["id"]} | more
        answer = app.post(
            f"{prefix}/desk/sources/new",
            data=data,
            headers=signed_in(editor),
            follow_redirects=False,
            status=302,
        )
        path = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
        ended(path.rpartition("/")[2])
        return path

    return paste


@pytest.fixture
def decide(app, editor, agency):
    def post(path, status=200, **data):
        form = {"title": "مدارس", "name": "schools", "frequency": "DAILY", "do": "connect"}
        form |= {"owner_org": agency["id"]} | data
        return app.post(path, data=form, headers=signed_in(editor), status=status).body

    return post


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("ما الذي سيصل", "التعليم", "أعطه عنوانًا", "بلا قطاع بعد", "الوصف")),
        ("/en", ("What would arrive", "Education", "Give it one", "No sector yet", "Description")),
    ],
)
def test_what_would_arrive_is_shown_in_both_languages(app, ask, editor, feed, prefix, words):
    feed.body = THEMED
    page = app.get(ask(prefix), headers=signed_in(editor), status=200).body
    for word in (*words, "Falconry", "Nameless"):
        assert word in page, word


def test_a_check_under_way_loads_itself_again(app, agency, editor, feed):
    from ckan import model

    from ckanext.qatar_sectors.harvest.model import HarvestCheck

    check = HarvestCheck(user_id=editor["id"], url=feed.url, owner_org=agency["id"], records=7)
    check.state = "working"
    model.Session.add(check)
    model.Session.commit()
    page = app.get(f"/en/desk/sources/check/{check.id}", headers=signed_in(editor), status=200).body
    assert '<noscript><meta http-equiv="refresh" content="2"></noscript>' in page
    assert "7 datasets have been read" in page and "data-live" in page


def test_connecting_registers_the_source_and_starts_a_run(ask, decide, feed):
    feed.body = THEMED
    page = decide(ask(), **{"theme-0": "Falconry", "sector-0": "culture"})
    assert "مدارس" in page
    made = call_action("qatar_harvest_source_show", id="schools")
    assert made["url"] == feed.url and made["crosswalk"] == {"Falconry": "culture"}
    assert made["last_run"]["status"] == "queued"


def test_a_mistake_loses_nothing_that_was_typed(ask, decide, feed):
    feed.body = THEMED
    typed = {"title": "مدارس قطر", "name": "Not A Name", "frequency": "WEEKLY"}
    page = decide(ask(), **typed, **{"theme-0": "Falconry", "sector-0": "culture"})
    assert 'value="مدارس قطر"' in page and 'value="Not A Name"' in page
    assert re.search(r'value="WEEKLY"\s+selected', page)
    assert re.search(r'value="culture"\s+selected', page)
    assert call_action("qatar_harvest_source_list") == []


def test_checking_again_keeps_what_was_typed(ask, decide, feed, ended, app, editor):
    feed.body = THEMED
    decide(ask(), do="check", **{"theme-0": "Falconry", "sector-0": "culture"})
    from ckan import model

    from ckanext.qatar_sectors.harvest.model import HarvestCheck

    newest = model.Session.query(HarvestCheck).order_by(HarvestCheck.created.desc()).first()
    ended(newest.id)
    page = app.get(f"/en/desk/sources/check/{newest.id}", headers=signed_in(editor)).body
    assert 'value="مدارس"' in page and 'value="schools"' in page
    assert re.search(r'value="culture"\s+selected', page)
    assert "No sector yet" not in page


def test_an_address_inside_is_refused_beside_its_field(app, agency, editor):
    data = {"url": "http://127.0.0.1/", "owner_org": agency["id"]}
    page = app.post("/desk/sources/new", data=data, headers=signed_in(editor), status=200).body
    assert "لا يجوز للبوابة طلب هذا العنوان" in page
    assert 'value="http://127.0.0.1/"' in page


def test_what_cannot_be_read_says_why_and_keeps_the_address(app, ask, editor, feed):
    feed.body = "<!DOCTYPE html><html><body>Welcome</body></html>"
    page = app.get(ask(), headers=signed_in(editor), status=200).body
    assert "gives a web page, not a feed" in page
    assert f'value="{feed.url}"' in page and "Connect it all the same" in page


def test_it_can_be_connected_while_the_server_is_away(ask, decide, feed):
    feed.status = 503
    decide(ask())
    assert call_action("qatar_harvest_source_show", id="schools")["url"] == feed.url


def test_hostile_texts_are_shown_as_texts(app, ask, editor, feed):
    quoted = EVIL.replace('"', '\\"')
    feed.body = (
        turtle()
        + dataset(1, title=quoted, extra=f'dcat:theme "{quoted}"@en ; dct:modified "{quoted}" ;')
        + f'<https://agency.example/d/2> a dcat:Dataset ; dct:description "{quoted}" .\n'
    )
    for prefix in ("", "/en"):
        page = app.get(ask(prefix), headers=signed_in(editor), status=200).body
        assert "alert(1)" in page
        assert (
            "<script>alert" not in page
            and "<img src=x" not in page
            and "onerror=alert(2)>" not in page
        )


def test_the_pages_are_for_those_who_keep_sources(app, ask, feed, officer_factory, agency):
    feed.body = turtle(1)
    path = ask()
    app.get(path, status=403)
    app.get(path, headers=signed_in(factories.UserWithToken()), status=403)
    colleague = factories.UserWithToken()
    call_action(
        "organization_member_create", id=agency["id"], username=colleague["name"], role="editor"
    )
    app.get(path, headers=signed_in(colleague), status=404)


@pytest.mark.usefixtures("redis")
def test_checking_too_often_is_refused(app, agency, editor, feed, ckan_config, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", "1")
    change = ["check.account=1/hour"]
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.change", change)
    data = {"url": feed.url, "owner_org": agency["id"]}
    headers = signed_in(editor)
    app.post("/desk/sources/new", data=data, headers=headers, follow_redirects=False, status=302)
    app.post("/desk/sources/new", data=data, headers=headers, status=429)
