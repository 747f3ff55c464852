"""Credentials of sources: sealed, sent to one server, seen nowhere."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.credentials import keeping
from ckanext.qatar_sectors.harvest.errors import CredentialsUnreadable
from ckanext.qatar_sectors.harvest.model import HarvestCredentials, HarvestSource

pytestmark = pytest.mark.usefixtures("clean")
CANARY = "canary-7f3a-secret"


def as_user(user, action, **data):
    context = {"user": user["name"] if user else "", "ignore_auth": False}
    return tk.get_action(action)(context, data)


def give(source, **more):
    given = {"kind": "bearer", "secret": CANARY, **more}
    return call_action("qatar_harvest_credentials_set", id=source["name"], **given)


def opened(source):
    return keeping.proof_of(HarvestSource.get(source["id"]))


class TestSet:
    def test_kind_moment_and_account_are_told_and_nothing_else(self, source, editor_of):
        editor = editor_of(source["owner_org"])
        given = {"kind": "header", "header_name": "X-Api-Key", "secret": CANARY}
        answer = as_user(editor, "qatar_harvest_credentials_set", id="schools", **given)
        assert (answer["kind"], answer["set_by"]) == ("header", editor["name"])
        assert set(answer) == {"kind", "set_at", "set_by"}
        assert opened(source).headers() == {"X-Api-Key": CANARY}

    def test_the_later_ones_are_in_place_of_the_earlier(self, source):
        give(source)
        give(source, kind="basic", user_name="moe", secret="other")
        assert opened(source).name == "moe"
        assert model.Session.query(HarvestCredentials).count() == 1

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"kind": "digest"}, "kind"),
            ({"secret": ""}, "secret"),
            ({"secret": f"{CANARY}\r\nHost: x"}, "secret"),
            ({"secret": [CANARY]}, "secret"),
            ({"kind": "header", "header_name": "Host"}, "header_name"),
            ({"kind": "header"}, "header_name"),
            ({"kind": "basic"}, "user_name"),
        ],
    )
    def test_what_cannot_be_sent_is_named_and_not_repeated(self, source, given, field):
        with pytest.raises(tk.ValidationError) as refusal:
            give(source, **given)
        assert list(refusal.value.error_dict) == [field]
        assert CANARY not in str(refusal.value.error_dict)
        assert opened(source) is None

    def test_for_keepers_alone(self, source, editor_of, agency_factory):
        for user in (None, editor_of(None), editor_of(agency_factory()["id"])):
            with pytest.raises(tk.NotAuthorized):
                as_user(
                    user, "qatar_harvest_credentials_set", id="schools", kind="bearer", secret="x"
                )

    def test_of_no_source(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_harvest_credentials_set", id="none", kind="bearer", secret="x")


class TestClear:
    def test_they_are_gone(self, source):
        give(source)
        cleared = call_action("qatar_harvest_credentials_clear", id="schools")
        assert cleared == {"source_id": source["id"], "cleared": True}
        assert opened(source) is None
        again = call_action("qatar_harvest_credentials_clear", id="schools")
        assert again["cleared"] is False

    def test_for_keepers_alone(self, source, editor_of):
        give(source)
        with pytest.raises(tk.NotAuthorized):
            as_user(editor_of(None), "qatar_harvest_credentials_clear", id="schools")
        assert opened(source)

    @pytest.mark.parametrize("path", ["/other?x=1", "/catalogue.ttl#a"])
    def test_another_path_of_the_server_keeps_them(self, source, feed, path):
        give(source)
        call_action("qatar_harvest_source_update", id="schools", url=f"http://{feed.host}{path}")
        assert opened(source)

    @pytest.mark.parametrize(
        "url", ["https://{}/", "http://agency.example/", "http://127.0.0.1:1/"]
    )
    def test_another_server_takes_them_away(self, source, feed, url, ckan_config):
        """Whoever may move a source could have its password sent to a server of their own."""
        give(source)
        ckan_config["ckanext.qatar_sectors.fetch.allow"] = [feed.host, "127.0.0.1:1"]
        call_action("qatar_harvest_source_update", id="schools", url=url.format(feed.host))
        call_action("qatar_harvest_source_update", id="schools", url=source["url"])
        assert opened(source) is None

    def test_they_go_with_the_source(self, source):
        give(source)
        call_action("qatar_harvest_source_delete", id="schools")
        assert HarvestCredentials.of(source["id"]) is None

    def test_they_go_with_the_agency(self, source):
        give(source)
        call_action("organization_purge", id=source["owner_org"])
        assert HarvestCredentials.of(source["id"]) is None


class TestSealed:
    def test_a_row_opens_for_its_own_source_and_server_alone(self, source):
        give(source)
        row = HarvestCredentials.of(source["id"])
        for column, value in (("origin", "http://elsewhere.example:80"), ("kind", "header")):
            before = getattr(row, column)
            model.Session.execute(sa.update(HarvestCredentials).values(**{column: value}))
            found = HarvestSource.get(source["id"])
            if column == "origin":
                found.url = "http://elsewhere.example/"
            with pytest.raises(CredentialsUnreadable):
                keeping.of_source(found)
            model.Session.rollback()
            assert getattr(HarvestCredentials.of(source["id"]), column) == before

    def test_under_a_new_key_and_without_any(self, source, ckan_config):
        ckan_config["ckanext.qatar_sectors.identity.key"] = "old"
        give(source)
        ckan_config["ckanext.qatar_sectors.identity.key"] = "new old"
        assert keeping.reseal() == 1
        model.Session.commit()
        ckan_config["ckanext.qatar_sectors.identity.key"] = "new"
        assert opened(source).secret == CANARY
        assert keeping.reseal() == 0
        ckan_config["ckanext.qatar_sectors.identity.key"] = "lost"
        with pytest.raises(CredentialsUnreadable):
            opened(source)


class TestSeen:
    def test_keepers_see_that_there_are_some_others_do_not(self, source, editor_of):
        give(source)
        mine = as_user(editor_of(source["owner_org"]), "qatar_harvest_source_show", id="schools")
        assert mine["credentials"]["kind"] == "bearer"
        for user in (None, editor_of(None)):
            assert "credentials" not in as_user(user, "qatar_harvest_source_show", id="schools")
            for shown in as_user(user, "qatar_harvest_source_list"):
                assert "credentials" not in shown

    def test_the_query_of_the_address_is_for_keepers(self, source, editor_of, feed):
        url = f"{feed.url}?key={CANARY}#part"
        call_action("qatar_harvest_source_update", id="schools", url=url)
        mine = editor_of(source["owner_org"])
        assert as_user(mine, "qatar_harvest_source_show", id="schools")["url"] == url
        for user in (None, editor_of(None)):
            assert as_user(user, "qatar_harvest_source_show", id="schools")["url"] == feed.url
            assert as_user(user, "qatar_harvest_source_list")[0]["url"] == feed.url

    def test_no_page_action_table_or_activity_holds_the_secret(self, source, app, harvest, feed):
        feed.status = 401
        give(source)
        give(source, kind="basic", user_name="moe")
        run = harvest()
        told = [run, call_action("qatar_harvest_source_show", id="schools")]
        told += [call_action("qatar_harvest_run_list"), call_action("qatar_audit_event_list")]
        assert CANARY not in json.dumps(told)
        for path in ("/source/", "/source/schools", f"/source/schools/run/{run['id']}"):
            assert CANARY not in app.get(path).body
        assert [table for table in tables() if CANARY in dumped(table)] == []

    def test_setting_and_clearing_stand_in_the_audit_trail(self, source, editor_of):
        give(source)
        call_action("qatar_harvest_credentials_clear", id="schools")
        acts = call_action("qatar_audit_event_list")["events"]
        mine = [one for one in acts if one["object"] == source["id"]]
        found = [(one["act"], one["details"]) for one in mine if "credentials" in one["act"]]
        assert found == [("credentials.clear", {}), ("credentials.set", {"kind": "bearer"})]


def tables():
    wanted = sa.text(
        "SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables"
        " WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')"
    )
    return model.Session.scalars(wanted).all()


def dumped(table):
    return "\n".join(model.Session.scalars(sa.text(f"SELECT t::text FROM {table} t")).all())


class TestCrosswalk:
    def test_a_sector_that_does_not_exist_is_refused_by_name(self, source):
        given = {"Soins": "wealth"}
        with pytest.raises(tk.ValidationError) as refusal:
            call_action("qatar_harvest_source_update", id="schools", crosswalk=given)
        assert "Soins" in refusal.value.error_dict["crosswalk"][0]

    def test_codes_are_kept(self, source):
        changed = call_action(
            "qatar_harvest_source_update", id="schools", crosswalk={" Soins ": "health"}
        )
        assert changed["crosswalk"] == {"Soins": "health"}
