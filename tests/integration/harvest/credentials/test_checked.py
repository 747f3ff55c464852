"""Checks of guarded feeds before they are connected: shown to one server, sealed, taken over once, seen nowhere."""

from __future__ import annotations

import json
import logging
import time
from pkgutil import resolve_name

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.common import config
from ckan.lib.redis import connect_to_redis
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.credentials import checks, keeping
from ckanext.qatar_sectors.harvest.errors import CredentialsUnreadable
from ckanext.qatar_sectors.harvest.jobs.checking import forget_old
from ckanext.qatar_sectors.harvest.model import HarvestCheck, HarvestSource

from tests.integration.harvest.credentials.guarded import KEY, Guarded
from tests.integration.harvest.credentials.test_credentials import dumped, tables
from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")
CANARY = "canary-91c2-secret"
GIVEN = {"credentials_kind": "header", "header_name": KEY, "secret": CANARY}
PATIENCE = 20


@pytest.fixture
def server(ckan_config):
    server = Guarded(CANARY)
    server.body = turtle(1, 2)
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [server.host]
    yield server
    server.close()


@pytest.fixture
def elsewhere(ckan_config, server):
    other = Guarded()
    other.body = turtle(3)
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = [server.host, other.host]
    yield other
    other.close()


@pytest.fixture
def owner(agency_factory):
    return agency_factory()["id"]


@pytest.fixture
def editor(owner, editor_of):
    return editor_of(owner)


def as_user(user, action, **data):
    return call_action(action, {"user": user["name"], "ignore_auth": False}, **data)


@pytest.fixture
def check(server, owner, editor):
    def run(user=None, **asked):
        user = user or editor
        asked = {"url": server.url, "owner_org": owner} | asked
        shown = as_user(user, "qatar_harvest_feed_check", **asked)
        until = time.monotonic() + PATIENCE
        while shown["state"] in ("waiting", "working"):
            assert time.monotonic() < until, "the check does not end"
            time.sleep(0.05)
            model.Session.rollback()
            shown = as_user(user, "qatar_harvest_feed_check_show", id=shown["id"])
        return shown

    return run


@pytest.fixture
def connect(server, owner, editor):
    def create(user=None, **more):
        asked = {"name": "schools", "title": "مدارس", "url": server.url, "owner_org": owner}
        return as_user(user or editor, "qatar_harvest_source_create", **asked | more)

    return create


def proof(source_id):
    return keeping.proof_of(HarvestSource.get(source_id))


class TestShown:
    def test_a_guarded_feed_is_read_with_them_and_not_without(self, check):
        without = check()
        assert (without["message_code"], without["credentials_kind"]) == ("entry_refused", "")
        found = check(**GIVEN)
        assert (found["state"], found["credentials_kind"]) == ("done", "header")
        assert found["report"]["good"] == 2

    def test_a_redirect_takes_them_to_no_other_server(self, check, server, elsewhere):
        server.leads_to = elsewhere.url
        assert check(**GIVEN)["report"]["good"] == 1
        assert (server.shown(), elsewhere.shown()) == ([CANARY], [None])

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"credentials_kind": "digest"}, "credentials_kind"),
            ({"credentials_kind": ""}, "credentials_kind"),
            ({"secret": ""}, "secret"),
            ({"secret": f"{CANARY}\r\nHost: x"}, "secret"),
            ({"secret": [CANARY]}, "secret"),
            ({"header_name": "Host"}, "header_name"),
            ({"credentials_kind": "basic"}, "user_name"),
        ],
    )
    def test_what_cannot_be_sent_is_named_and_not_repeated(self, check, given, field, server):
        with pytest.raises(tk.ValidationError) as refusal:
            check(**GIVEN | given)
        assert list(refusal.value.error_dict) == [field]
        assert CANARY not in str(refusal.value.error_dict)
        assert server.shown() == [] and model.Session.query(HarvestCheck).count() == 0

    def test_all_mistakes_are_told_at_once(self, check):
        with pytest.raises(tk.ValidationError) as refusal:
            check(**GIVEN | {"header_name": "Host", "url": "ftp://agency.example/"})
        assert set(refusal.value.error_dict) == {"url", "header_name"}


class TestAgain:
    def test_the_same_server_is_shown_the_same(self, check, server):
        first = check(**GIVEN)
        again = check(check_id=first["id"], url=f"http://{server.host}/other.ttl")
        assert (again["state"], again["credentials_kind"]) == ("done", "header")

    def test_another_server_is_not(self, check, elsewhere):
        """An address is changed sooner than one thinks of what goes there."""
        again = check(check_id=check(**GIVEN)["id"], url=elsewhere.url)
        assert (again["state"], again["credentials_kind"]) == ("done", "")
        assert elsewhere.shown() == [None]

    def test_another_persons_check_is_not_there(self, check, connect, editor_of, owner, server):
        first, other = check(**GIVEN), editor_of(owner)
        asked = len(server.headers)
        with pytest.raises(tk.ObjectNotFound):
            check(user=other, check_id=first["id"])
        with pytest.raises(tk.ObjectNotFound):
            connect(user=other, check_id=first["id"])
        assert len(server.headers) == asked and HarvestSource.get("schools") is None


class TestTakenOver:
    def test_the_source_has_them_and_the_check_no_more(self, check, connect, editor):
        found = check(**GIVEN)
        source = connect(check_id=found["id"])
        assert source["credentials"]["kind"] == "header"
        assert source["credentials"]["set_by"] == editor["name"]
        assert proof(source["id"]).headers() == {KEY: CANARY}
        shown = as_user(editor, "qatar_harvest_feed_check_show", id=found["id"])
        assert shown["credentials_kind"] == ""
        assert HarvestCheck.get(found["id"]).credentials_value is None
        acts = call_action("qatar_audit_event_list")["events"]
        assert [one["object"] for one in acts if one["act"] == "credentials.set"] == [source["id"]]

    def test_a_source_of_another_server_has_none(self, check, connect, elsewhere):
        found = check(**GIVEN)
        assert connect(check_id=found["id"], url=elsewhere.url)["credentials"] is None
        assert HarvestCheck.get(found["id"]).credentials_value

    def test_a_refused_source_takes_nothing(self, check, connect):
        connect()
        found = check(**GIVEN)
        with pytest.raises(tk.ValidationError):
            connect(check_id=found["id"])
        model.Session.rollback()
        assert HarvestCheck.get(found["id"]).credentials_value
        assert proof(HarvestSource.get("schools").id) is None

    def test_what_does_not_open_any_more_is_told_and_nothing_is_kept(
        self, check, connect, ckan_config
    ):
        ckan_config["ckanext.qatar_sectors.identity.key"] = "old"
        found = check(**GIVEN)
        ckan_config["ckanext.qatar_sectors.identity.key"] = "lost"
        with pytest.raises(tk.ValidationError) as refusal:
            connect(check_id=found["id"])
        assert "secret" in refusal.value.error_dict
        assert HarvestSource.get("schools") is None


class TestSealed:
    def test_a_row_opens_for_its_own_check_and_server_alone(self, check):
        kept, other = check(**GIVEN)["id"], check(**GIVEN)["id"]
        stolen = HarvestCheck.get(kept).credentials_value
        row = HarvestCheck.get(other)
        for column, value in (
            ("credentials_value", stolen),
            ("credentials_kind", "bearer"),
            ("credentials_origin", "http://elsewhere.example:80"),
        ):
            before, url = getattr(row, column), row.url
            setattr(row, column, value)
            if column == "credentials_origin":
                row.url = "http://elsewhere.example/"
            with pytest.raises(CredentialsUnreadable):
                checks.of_check(row)
            setattr(row, column, before)
            row.url = url
        assert checks.of_check(row).headers_for(row.url) == {KEY: CANARY}
        model.Session.rollback()

    def test_under_a_new_key(self, check, ckan_config):
        ckan_config["ckanext.qatar_sectors.identity.key"] = "old"
        found = check(**GIVEN)
        check(credentials_kind="", secret="", header_name="")
        ckan_config["ckanext.qatar_sectors.identity.key"] = "new old"
        assert checks.reseal() == 1
        model.Session.commit()
        ckan_config["ckanext.qatar_sectors.identity.key"] = "new"
        row = HarvestCheck.get(found["id"])
        assert checks.proof_for(row, row.url).secret == CANARY
        assert checks.reseal() == 0

    def test_they_go_with_the_check(self, check):
        found = check(**GIVEN)
        older = HarvestCheck.created - sa.text("interval '25 hours'")
        model.Session.execute(sa.update(HarvestCheck).values(created=older))
        model.Session.commit()
        forget_old()
        assert HarvestCheck.get(found["id"]) is None

    def test_they_go_with_the_person(self, check, editor, owner, editor_of):
        """By the registry that an erasure of an account works through."""
        from ckanext.qatar_sectors.identity.parts import PARTS

        mine, other = check(**GIVEN), check(user=editor_of(owner), **GIVEN)
        (part,) = [part for part in PARTS if part.name == "checks"]
        resolve_name(part.erased)(editor["id"])
        model.Session.commit()
        assert HarvestCheck.get(mine["id"]) is None
        assert HarvestCheck.get(other["id"]).credentials_value


def test_no_answer_page_log_table_index_or_queue_holds_the_secret(
    app, check, connect, server, caplog, capfd
):
    with caplog.at_level(logging.DEBUG):
        told = [check(**GIVEN)]
        server.leads_to = "http://169.254.169.254/"
        told.append(check(**GIVEN))
        told.append(connect(check_id=told[0]["id"]))
        told += [call_action("qatar_harvest_source_list"), call_action("qatar_audit_event_list")]
        page = app.get("/en/source/schools").body
    assert CANARY not in json.dumps(told) + page
    assert CANARY not in caplog.text + "".join(capfd.readouterr())
    assert [table for table in tables() if CANARY in dumped(table)] == []
    redis = connect_to_redis()
    for key in redis.scan_iter(f"*{config['ckan.site_id']}*"):
        assert CANARY.encode() not in (redis.dump(key) or b"")
    assert call_action("package_search", q=f'"{CANARY}"')["count"] == 0
