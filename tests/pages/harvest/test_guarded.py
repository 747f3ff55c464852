"""Connecting a guarded catalogue by the pages: what its server asks for is typed once and shown by no page."""

from __future__ import annotations

import re

import pytest

from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.model import HarvestCheck, HarvestSource

from tests.integration.harvest.credentials.guarded import KEY, Guarded
from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")
CANARY = "canary-55d0-secret"
NEW = "/desk/sources/new"
GIVEN = {"credentials_kind": "header", "header_name": KEY, "secret": CANARY}


@pytest.fixture
def server(ckan_config):
    server = Guarded(CANARY)
    server.body = turtle(1, 2)
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [server.host]
    yield server
    server.close()


@pytest.fixture
def send(app, editor):
    """Send a form as the editor and return the page, and whether it led on."""

    def post(path, status=200, **data):
        headers = {"Authorization": editor["token"]}
        return app.post(path, data=data, headers=headers, follow_redirects=False, status=status)

    return post


@pytest.fixture
def look(app, editor):
    def get(path):
        return app.get(path, headers={"Authorization": editor["token"]}, status=200).body

    return get


@pytest.fixture
def ask(send, ended, server, agency):
    """Send a form that begins a check, wait for its end, and return the path of its page."""

    def post(path="/en" + NEW, **data):
        data = {"url": server.url, "owner_org": agency["id"]} | data
        answer = send(path, 302, **data)
        there = re.sub(r"^https?://[^/]+", "", answer.headers["Location"])
        ended(there.rpartition("/")[2])
        return there

    return post


@pytest.fixture
def decided(agency):
    data = {"title": "مدارس", "name": "schools", "frequency": "DAILY", "owner_org": agency["id"]}
    return {**data, "do": "connect"}


@pytest.mark.parametrize(
    ("prefix", "words"),
    [
        ("", ("يطلب خادم الجهة كلمة مرور", "قدمت البوابة للخادم ما سلّمته: ترويسة فيها مفتاح")),
        ("/en", ("asks for a password or a key", "showed the server what you gave: A header")),
    ],
)
def test_a_refusal_says_what_is_missing_and_asks_for_it(ask, look, prefix, words):
    path = ask(prefix + NEW)
    page = look(path)
    assert words[0] in page and '<details class="harvest-more harvest-asked" open>' in page
    page = look(ask(path, do="check", **GIVEN))
    assert words[1] in page and CANARY not in page


def test_it_is_connected_with_what_it_was_checked_with(ask, send, decided):
    send(ask(**GIVEN), 302, **decided)
    source = HarvestSource.get("schools")
    assert keeping.proof_of(source).headers() == {KEY: CANARY}
    assert call_action("qatar_harvest_source_show", id="schools")["last_run"]["status"] == "queued"


def test_what_is_typed_when_connecting_all_the_same_is_kept(ask, send, decided, server):
    """Without another check, and in place of what was refused."""
    path = ask(**GIVEN | {"secret": "refused"})
    page = send(path, **decided, **GIVEN | {"header_name": "Host"}).body
    assert 'id="error-header_name"' in page and HarvestSource.get("schools") is None
    send(path, 302, **decided, **GIVEN)
    assert keeping.proof_of(HarvestSource.get("schools")).secret == CANARY


def test_what_is_taken_back_when_connecting_does_not_come_along(ask, send, decided):
    nothing = {"credentials_kind": "", "user_name": "", "header_name": "", "secret": ""}
    send(ask(**GIVEN), 302, **decided, **nothing)
    assert keeping.proof_of(HarvestSource.get("schools")) is None


def test_checking_again_shows_the_server_the_same(ask, look, server):
    """By the form of a page that asks for nothing, and by one whose fields stay empty."""
    server.secret = "another"
    path = ask(**GIVEN)
    page = look(path)
    assert "Leave the fields empty" in page and re.search(r'value="header"\s+selected', page)
    server.secret = CANARY
    empty = {"credentials_kind": "header", "user_name": "", "header_name": "", "secret": ""}
    path = ask(path, do="check", **empty)
    assert "What would arrive" in look(path)
    assert "What would arrive" in look(ask(path, do="check"))
    assert set(server.shown()) == {CANARY}


def test_it_can_be_taken_back(ask, server):
    server.secret = "another"
    path = ask(**GIVEN)
    ask(path, do="check", credentials_kind="", user_name="", header_name="", secret="")
    assert server.shown()[-1] is None


@pytest.mark.parametrize("again", [False, True])
def test_a_mistake_keeps_what_was_typed_but_the_secret(ask, send, server, agency, again):
    path = ask() if again else "/en" + NEW
    data = {"url": server.url, "owner_org": agency["id"], "do": "check"}
    page = send(path, **data, **GIVEN | {"header_name": "Host"}).body
    assert 'id="error-header_name"' in page and 'value="Host"' in page
    assert re.search(r'value="header"\s+selected', page) and f'value="{server.url}"' in page
    assert CANARY not in page


def test_an_address_with_a_secret_fills_nothing_in(look):
    """Addresses stand in logs and histories."""
    page = look(f"/en{NEW}?secret={CANARY}&credentials_kind=bearer")
    field = page.partition('id="field-secret"')[2].partition(">")[0]
    assert 'autocomplete="off"' in field and "value" not in field


def test_the_row_holds_nothing_to_read(ask):
    path = ask(**GIVEN)
    row = HarvestCheck.get(path.rpartition("/")[2])
    assert CANARY.encode() not in row.credentials_value and CANARY not in str(row.typed)
