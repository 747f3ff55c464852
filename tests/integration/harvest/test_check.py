"""The check of a feed before it is connected: the report of a run, and nothing written."""

from __future__ import annotations

import time

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import make_connection
from ckan.model import ensure_engine
from ckan.tests.helpers import call_action

from tests.integration.harvest.feed import HEAD, dataset, turtle

PATIENCE = 20
NOT_COUNTED = {"qatar_harvest_check"}


@pytest.fixture
def owner(clean, agency_factory):
    return agency_factory()["id"]


@pytest.fixture
def editor(owner, editor_of):
    return editor_of(owner)


@pytest.fixture
def check(owner, editor, feed):
    """Start a check as the agency's editor, wait for its end, and return what it shows."""

    def run(user=None, **asked):
        context = {"user": (user or editor)["name"], "ignore_auth": False}
        asked = {"url": feed.url, "owner_org": owner} | asked
        shown = call_action("qatar_harvest_feed_check", dict(context), **asked)
        until = time.monotonic() + PATIENCE
        while shown["state"] in ("waiting", "working"):
            assert time.monotonic() < until, "the check does not end"
            time.sleep(0.05)
            model.Session.rollback()
            shown = call_action("qatar_harvest_feed_check_show", dict(context), id=shown["id"])
        return shown

    return run


def rows():
    """Return how many rows each table has, and how many documents Solr."""
    with ensure_engine().connect() as connection:
        names = connection.scalars(
            sa.text("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        ).all()
        counted = {
            name: connection.scalar(sa.text(f'SELECT count(*) FROM "{name}"'))
            for name in names
            if name not in NOT_COUNTED
        }
    return counted | {"solr": make_connection().search("*:*", rows=0).hits}


THEMED = (
    HEAD
    + "<https://agency.example/> a dcat:Catalog .\n"
    + dataset(1, extra='dcat:theme "التعليم"@ar ;')
    + dataset(2, extra='dcat:theme "Falconry"@en ; dct:description "Birds"@en ;')
    + dataset(3, extra='dcat:theme "Falconry"@en ; dcat:contactPoint [ a <urn:x> ] ;')
    + "<https://agency.example/d/4> a dcat:Dataset ; dct:description 'Nameless'@en .\n"
    + dataset(5, extra='dct:modified "once upon a time" ;')
)


class TestFeedCheck:
    def test_it_tells_what_would_come_and_why(self, check, feed):
        feed.body = THEMED
        shown = check()
        assert shown["state"] == "done" and shown["message"] == ""
        report = shown["report"]
        assert (report["format"], report["complete"]) == ("Turtle", True)
        assert (report["good"], report["bad"], report["files"]) == (4, 1, 4)
        (education,) = report["sectors"]
        assert education["code"] == "education" and education["records"] == 1
        assert education["reasons"][0]["reason"] == "التعليم"
        assert report["unassigned"]["themes"] == [{"name": "Falconry", "records": 2}]
        assert report["unassigned"]["without_theme"] == 1

    def test_errors_and_warnings_say_what_mends_them(self, check, feed):
        feed.body = THEMED
        report = check()["report"]
        (error,) = report["errors"]
        assert (error["code"], error["count"]) == ("no_title", 1)
        assert "Give it one" in error["examples"][0]["message"]
        assert "Nameless" in error["examples"][0]["raw"]
        warning = next(one for one in report["warnings"] if one["code"] == "invalid_date")
        assert warning["examples"][0]["title"] == "مدارس 5"
        lacking = {one["code"]: one["records"] for one in report["lacking"]}
        assert lacking["description"] == 3 and lacking["licence"] == 4
        assert "files" not in lacking and "arabic_title" not in lacking

    def test_the_first_records_are_shown_as_they_would_be(self, check, feed):
        feed.body = turtle(*range(1, 15))
        samples = check()["report"]["samples"]
        assert len(samples) == 10
        assert samples[0]["title_translated"] == {"ar": "مدارس 1", "en": "Schools 1"}
        assert (samples[0]["files"], samples[0]["rule"]) == (1, "review")

    def test_a_crosswalk_of_the_source_is_tried(self, check, feed):
        feed.body = THEMED
        report = check(crosswalk={"Falconry": "culture"})["report"]
        counted = {one["code"]: one["records"] for one in report["sectors"]}
        assert counted == {"culture": 2, "education": 1}
        assert report["unassigned"]["themes"] == []

    def test_nothing_is_written(self, check, feed, editor):
        feed.body = THEMED
        before = rows()
        assert check()["report"]["good"] == 4
        assert rows() == before

    def test_what_ckan_would_refuse_is_an_error_of_the_record(self, check, feed):
        """The same validation as a run's: a run of this feed refuses the same record with the same words."""
        long_title = "x" * 1500
        feed.body = HEAD + dataset(1) + dataset(2, title=long_title)
        report = check()["report"]
        assert (report["good"], report["bad"]) == (1, 1)
        assert report["errors"][0]["count"] == 1

    def test_it_counts_as_a_run_does(self, check, feed, harvest):
        feed.body = THEMED
        report = check()["report"]
        run = harvest()
        assert (report["good"], report["bad"]) == (run["created"], run["failed"])
        assert {group["code"] for group in report["errors"]} == {
            error["code"] for error in run["errors"]
        }


class TestFeedCheckRefused:
    @pytest.mark.parametrize(
        "url",
        [
            "http://127.0.0.1:1/feed",
            "http://[::1]/feed",
            "http://169.254.169.254/latest/meta-data",
            "http://localhost/feed",
            "http://10.0.0.8/feed",
        ],
    )
    def test_addresses_inside_are_refused_with_one_sentence(self, check, url):
        with pytest.raises(tk.ValidationError) as refused:
            check(url=url)
        (sentence,) = refused.value.error_dict["url"]
        assert "may not ask this address" in sentence

    def test_a_redirect_inside_is_refused_with_the_same_sentence(self, check, feed):
        feed.status = 302
        feed.location = "http://169.254.169.254/"
        shown = check()
        assert (shown["state"], shown["report"]) == ("failed", None)
        assert "may not ask this address" in shown["message"]

    def test_a_page_is_no_feed(self, check, feed):
        feed.body = "<!DOCTYPE html><html><body>Welcome</body></html>"
        shown = check()
        assert (shown["state"], shown["message_code"]) == ("failed", "html")

    def test_its_time_is_bounded(self, check, feed, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.harvest.check_seconds", 1)
        feed.endless = True
        begun = time.monotonic()
        shown = check()
        assert time.monotonic() - begun < 10
        assert (shown["state"], shown["message_code"]) == ("failed", "too_slow")

    def test_its_bytes_are_bounded(self, check, feed, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.harvest.check_megabytes", 1)
        feed.body = turtle(1) + "# " + "x" * 1_100_000
        assert check()["message_code"] == "too_large"

    def test_beyond_some_records_they_are_counted_only(self, check, feed, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.harvest.check_records", 3)
        feed.body = turtle(*range(1, 8))
        report = check()["report"]
        assert (report["good"], report["validated"], report["complete"]) == (7, 3, True)

    def test_who_may_not_register_sources_checks_none(self, check, editor_of, agency_factory):
        for stranger in (editor_of(None), editor_of(agency_factory()["id"])):
            with pytest.raises(tk.NotAuthorized):
                check(user=stranger)

    def test_one_person_has_three_checks_under_way_at_most(self, check, editor, owner, feed):
        from ckanext.qatar_sectors.harvest.model import HarvestCheck

        for _ in range(3):
            row = {"user_id": editor["id"], "url": feed.url, "owner_org": owner}
            HarvestCheck.add(HarvestCheck(**row, state="working"))
        with pytest.raises(tk.ValidationError, match="Three of your checks"):
            check()

    def test_a_missing_agency_is_named(self, check):
        context = {"user": "", "ignore_auth": True}
        with pytest.raises(tk.ValidationError) as refused:
            call_action(
                "qatar_harvest_feed_check", context, url="https://agency.example/", owner_org="none"
            )
        assert "owner_org" in refused.value.error_dict


class TestFeedCheckShow:
    def test_it_is_shown_to_who_asked_alone(self, check, feed, owner, editor_of):
        feed.body = turtle(1)
        shown = check()
        other = editor_of(owner)
        with pytest.raises(tk.ObjectNotFound):
            call_action(
                "qatar_harvest_feed_check_show",
                {"user": other["name"], "ignore_auth": False},
                id=shown["id"],
            )

    def test_one_whose_process_died_has_ended(self, editor, owner, feed):
        from ckanext.qatar_sectors.harvest.model import HarvestCheck

        found = HarvestCheck(user_id=editor["id"], url=feed.url, owner_org=owner, state="working")
        model.Session.add(found)
        model.Session.commit()
        model.Session.execute(
            sa.update(HarvestCheck).values(alive=HarvestCheck.alive - sa.text("interval '1 hour'"))
        )
        model.Session.commit()
        shown = call_action("qatar_harvest_feed_check_show", {"user": editor["name"]}, id=found.id)
        assert (shown["state"], shown["message_code"]) == ("failed", "check_broken_off")

    def test_old_ones_are_forgotten(self, check, feed, editor):
        from ckanext.qatar_sectors.harvest.jobs.checking import forget_old
        from ckanext.qatar_sectors.harvest.model import HarvestCheck

        feed.body = turtle(1)
        old, fresh = check()["id"], check()["id"]
        model.Session.execute(
            sa.update(HarvestCheck)
            .where(HarvestCheck.id == old)
            .values(created=HarvestCheck.created - sa.text("interval '25 hours'"))
        )
        model.Session.commit()
        forget_old()
        assert HarvestCheck.get(old) is None and HarvestCheck.get(fresh) is not None
