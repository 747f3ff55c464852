"""Sources and runs through their actions: who may, what is refused, what is shown."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action, call_auth

from ckanext.qatar_sectors.harvest.jobs.removal import sweep

from tests.integration.harvest.feed import turtle

pytestmark = pytest.mark.usefixtures("clean")


def as_user(user, action, **data):
    context = {"user": user["name"] if user else "", "ignore_auth": False}
    return tk.get_action(action)(context, data)


def made(agency, **more):
    given = {"name": "health", "title": "الصحة", "url": "https://agency.example/feed"}
    return call_action(
        "qatar_harvest_source_create", **{**given, "owner_org": agency["id"], **more}
    )


class TestSourceCreate:
    def test_the_defaults(self, agency):
        source = made(agency)
        assert (source["frequency"], source["active"], source["is_sample"]) == (
            "DAILY",
            True,
            False,
        )
        assert (source["format"], source["last_run"], source["datasets"]) == (None, None, 0)

    def test_the_agency_may_be_named(self, agency):
        source = made(agency, owner_org=agency["name"])
        assert source["owner_org"] == agency["id"]

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            ("frequency", "SOMETIMES"),
            ("format", "TIFF"),
            ("title", "T\x00"),
            ("owner_org", "a\x00"),
            ("name", "a\x00"),
        ],
    )
    def test_what_is_not_a_value_is_named(self, agency, field, value):
        with pytest.raises(tk.ValidationError) as refusal:
            made(agency, **{field: value})
        assert list(refusal.value.error_dict) == [field]

    @pytest.mark.parametrize(
        ("action", "field"),
        [
            ("qatar_harvest_source_show", "id"),
            ("qatar_harvest_source_update", "id"),
            ("qatar_harvest_source_delete", "id"),
            ("qatar_harvest_source_list", "owner_org"),
            ("qatar_harvest_run_start", "source_id"),
            ("qatar_harvest_run_list", "source_id"),
            ("qatar_harvest_run_show", "id"),
        ],
    )
    def test_a_name_that_no_database_takes(self, action, field):
        with pytest.raises(tk.ValidationError) as refusal:
            call_action(action, **{field: "\x00"})
        assert list(refusal.value.error_dict) == [field]

    @pytest.mark.parametrize("missing", ["name", "title", "owner_org"])
    def test_what_must_be_given(self, agency, missing):
        with pytest.raises(tk.ValidationError) as refusal:
            made(agency, **{missing: ""})
        assert list(refusal.value.error_dict) == [missing]

    @pytest.mark.parametrize(
        "url",
        [
            "/etc/passwd",
            "file:///etc/passwd",
            "http://user:secret@agency.example/",
            "http://127.0.0.1:8983/solr",
            "http://2130706433/",
            "http://agency.example/\r\nX: y",
        ],
    )
    def test_addresses_that_may_not_be_asked_are_refused_at_once(self, agency, url):
        """A1, A2."""
        with pytest.raises(tk.ValidationError) as refusal:
            made(agency, url=url)
        assert list(refusal.value.error_dict) == ["url"]

    def test_a_name_is_taken_once(self, agency):
        made(agency)
        with pytest.raises(tk.ValidationError, match="name"):
            made(agency)

    def test_an_unknown_agency_is_refused(self, agency):
        with pytest.raises(tk.ValidationError, match="owner_org"):
            made(agency, owner_org="nobody")

    def test_an_editor_may_for_the_own_agency_alone(self, agency_factory, editor_of):
        mine, other = agency_factory(), agency_factory()
        editor = editor_of(mine["id"])
        given = {"name": "health", "title": "x", "url": "https://agency.example/"}
        assert as_user(editor, "qatar_harvest_source_create", **given, owner_org=mine["id"])
        with pytest.raises(tk.NotAuthorized):
            as_user(
                editor,
                "qatar_harvest_source_create",
                **{**given, "name": "other"},
                owner_org=other["id"],
            )

    def test_nobody_else_may(self, agency):
        with pytest.raises(tk.NotAuthorized):
            call_auth(
                "qatar_harvest_source_create", {"user": "", "model": model}, owner_org=agency["id"]
            )


class TestSourceUpdate:
    def test_what_is_not_given_stays(self, agency):
        source = made(agency, frequency="WEEKLY")
        changed = call_action("qatar_harvest_source_update", id="health", title="New")
        assert (changed["title"], changed["frequency"], changed["url"]) == (
            "New",
            "WEEKLY",
            source["url"],
        )

    def test_a_source_cannot_be_pushed_to_another_agency(self, agency_factory, editor_of):
        mine, other = agency_factory(), agency_factory()
        made(mine)
        editor = editor_of(mine["id"])
        with pytest.raises(tk.NotAuthorized):
            as_user(editor, "qatar_harvest_source_update", id="health", owner_org=other["id"])


class TestSourceShow:
    def test_anybody_sees_a_source_by_id_or_name(self, agency):
        source = made(agency)
        for reference in (source["id"], "health"):
            assert as_user(None, "qatar_harvest_source_show", id=reference)["id"] == source["id"]

    def test_a_missing_source_is_named(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_harvest_source_show", id="nothing")

    def test_the_list_can_be_of_one_agency(self, agency_factory):
        one, two = agency_factory(), agency_factory()
        made(one)
        made(two, name="other")
        names = [source["name"] for source in as_user(None, "qatar_harvest_source_list")]
        assert names == ["health", "other"]
        found = as_user(None, "qatar_harvest_source_list", owner_org=two["name"])
        assert [source["name"] for source in found] == ["other"]


class TestSourceDelete:
    @pytest.mark.parametrize(("keep", "left"), [(False, 0), (True, 2)])
    def test_the_datasets_go_or_stay(self, feed, harvest, source, keep, left):
        feed.body = turtle(1, 2)
        harvest()
        gone = call_action("qatar_harvest_source_delete", id="schools", keep_datasets=keep)
        assert gone == {"id": source["id"], "datasets": 2 - left}
        sweep()
        assert call_action("package_search", q="*:*")["count"] == left
        assert call_action("qatar_harvest_run_list") == []
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_harvest_source_show", id="schools")


class TestRuns:
    def test_a_second_start_returns_the_open_run(self, agency):
        made(agency)
        first = call_action("qatar_harvest_run_start", source_id="health")
        assert first["status"] == "queued"
        assert call_action("qatar_harvest_run_start", source_id="health")["id"] == first["id"]

    def test_a_stranger_may_not_start_or_stop(self, agency, editor_of):
        made(agency)
        run = call_action("qatar_harvest_run_start", source_id="health")
        stranger = editor_of(None)
        with pytest.raises(tk.NotAuthorized):
            as_user(stranger, "qatar_harvest_run_start", source_id="health")
        with pytest.raises(tk.NotAuthorized):
            as_user(stranger, "qatar_harvest_run_stop", id=run["id"])

    def test_a_run_that_waits_can_be_stopped(self, agency):
        made(agency)
        run = call_action("qatar_harvest_run_start", source_id="health")
        stopped = call_action("qatar_harvest_run_stop", id=run["id"])
        assert (stopped["status"], stopped["message_code"]) == ("failed", "stopped")

    def test_problems_are_for_those_who_keep_the_source(self, feed, harvest, source, editor_of):
        feed.body = turtle(1)
        run = harvest()
        editor, stranger = editor_of(source["owner_org"]), editor_of(None)
        assert "errors" in as_user(editor, "qatar_harvest_run_show", id=run["id"])
        for anybody in (None, stranger):
            shown = as_user(anybody, "qatar_harvest_run_show", id=run["id"])
            assert shown["created"] == 1
            assert "errors" not in shown and "warnings" not in shown

    def test_runs_are_listed_newest_first(self, feed, harvest):
        feed.body = turtle(1)
        ids = [harvest()["id"] for _ in range(3)]
        listed = call_action("qatar_harvest_run_list", source_id="schools", limit=2)
        assert [run["id"] for run in listed] == [ids[2], ids[1]]
