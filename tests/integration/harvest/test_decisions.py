"""A feed that cannot be believed waits for a person, and one decision is taken once (A9)."""

from __future__ import annotations

import threading

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs.run import execute

from tests.integration.harvest.feed import turtle


@pytest.fixture
def suspicious(feed, harvest):
    """A run that found one of four records."""
    feed.body = turtle(1, 2, 3, 4)
    harvest()
    feed.body = turtle(1)
    return harvest()


def as_user(user, action, **data):
    context = {"user": user["name"] if user else "", "ignore_auth": False}
    return tk.get_action(action)(context, data)


class TestApprove:
    def test_a9_what_is_missing_from_an_approved_feed_goes_at_once(
        self, suspicious, datasets, harvest
    ):
        started = call_action("qatar_harvest_run_approve", id=suspicious["id"])
        assert (started["trigger"], started["approval_of"]) == ("approved", suspicious["id"])
        execute(started["id"])
        run = call_action("qatar_harvest_run_show", id=started["id"])
        assert (run["status"], run["deleted"], run["unchanged"]) == ("finished", 3, 1)
        assert sorted(datasets()) == ["1"]
        assert call_action("qatar_harvest_run_show", id=suspicious["id"])["decision"] == "approved"
        assert harvest()["status"] == "finished"

    def test_what_would_go_is_listed(self, suspicious, datasets):
        shown = call_action("qatar_harvest_run_show", id=suspicious["id"])
        assert shown["missing_count"] == 3
        there = datasets()
        assert {one["identifier"].rsplit("/", 1)[-1] for one in shown["missing"]} == {"2", "3", "4"}
        assert all(one["dataset"] and one["title"] for one in shown["missing"])
        assert len(there) == 4
        anybody = as_user(None, "qatar_harvest_run_show", id=suspicious["id"])
        assert "missing" not in anybody

    def test_a9_an_approval_holds_for_a_feed_like_that_one_only(self, feed, harvest, datasets):
        feed.body = turtle(*range(20))
        harvest()
        feed.body = turtle(*range(8))
        suspicious = harvest()
        assert (suspicious["status"], suspicious["seen"]) == ("suspicious", 8)
        started = call_action("qatar_harvest_run_approve", id=suspicious["id"])
        feed.body = turtle(1)
        execute(started["id"])
        assert call_action("qatar_harvest_run_show", id=started["id"])["status"] == "suspicious"
        assert len(datasets()) == 20

    def test_an_empty_feed_can_be_approved(self, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        feed.body = turtle()
        started = call_action("qatar_harvest_run_approve", id=harvest()["id"])
        execute(started["id"])
        assert datasets() == {}

    def test_an_approval_is_used_once(self, suspicious, feed, harvest, datasets):
        started = call_action("qatar_harvest_run_approve", id=suspicious["id"])
        feed.body = turtle(1, 2, 3, 4)
        execute(started["id"])
        feed.body = turtle(1)
        assert harvest()["status"] == "suspicious"
        assert len(datasets()) == 4

    def test_two_at_once_decide_once(self, suspicious):
        answers = []

        def decide(action):
            try:
                answers.append(call_action(action, id=suspicious["id"])["status"])
            except tk.ValidationError as refusal:
                answers.append(str(refusal.error_dict))
            finally:
                model.Session.remove()

        actions = ["qatar_harvest_run_approve", "qatar_harvest_run_refuse"] * 2
        threads = [threading.Thread(target=decide, args=(action,)) for action in actions]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        refused = [answer for answer in answers if "already" in answer or "under way" in answer]
        assert (len(answers), len(refused)) == (4, 3)

    def test_while_a_run_is_open_nothing_is_decided(self, suspicious):
        call_action("qatar_harvest_run_start", source_id="schools")
        with pytest.raises(tk.ValidationError, match="under way"):
            call_action("qatar_harvest_run_approve", id=suspicious["id"])
        shown = call_action("qatar_harvest_run_show", id=suspicious["id"])
        assert shown["decision"] == ""

    def test_a_run_that_is_not_suspicious_is_not_decided_on(self, feed, harvest):
        feed.body = turtle(1)
        with pytest.raises(tk.ValidationError, match="suspicious"):
            call_action("qatar_harvest_run_approve", id=harvest()["id"])

    def test_an_outdated_run_is_not_decided_on(self, suspicious, harvest):
        harvest()
        with pytest.raises(tk.ValidationError, match="newest"):
            call_action("qatar_harvest_run_approve", id=suspicious["id"])

    def test_it_is_recorded_and_the_others_are_told(self, suspicious, source, editor_of):
        one, other = editor_of(source["owner_org"]), editor_of(source["owner_org"])
        as_user(one, "qatar_harvest_run_approve", id=suspicious["id"])
        told = {
            name: as_user(user, "qatar_notice_list")["entries"]
            for name, user in (("one", one), ("other", other))
        }
        kinds = {name: [notice["kind"] for notice in listed] for name, listed in told.items()}
        assert "harvest.approved" in kinds["other"]
        assert "harvest.approved" not in kinds["one"]
        acts = call_action("qatar_audit_event_list", act="run.approve")
        assert acts["events"][0]["object"] == suspicious["id"]

    def test_only_who_may_start_runs(self, suspicious, editor_of):
        for stranger in (editor_of(None), None):
            for action in ("qatar_harvest_run_approve", "qatar_harvest_run_refuse"):
                with pytest.raises(tk.NotAuthorized):
                    as_user(stranger, action, id=suspicious["id"])

    def test_a_missing_run_is_named(self, clean):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_harvest_run_approve", id="nothing")


class TestRefuse:
    def test_all_datasets_stay(self, suspicious, datasets):
        run = call_action("qatar_harvest_run_refuse", id=suspicious["id"])
        assert (run["status"], run["decision"]) == ("suspicious", "refused")
        assert len(datasets()) == 4
        with pytest.raises(tk.ValidationError, match="already"):
            call_action("qatar_harvest_run_approve", id=suspicious["id"])
