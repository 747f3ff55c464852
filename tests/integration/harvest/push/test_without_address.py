"""A source without an address: its records are sent, nothing is fetched, and it is late when nothing comes."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs import history, pushes, schedule, telling
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger
from ckanext.qatar_sectors.notices.model import Notice

from tests.integration.harvest.feed import turtle
from tests.integration.limits.conftest import redis  # noqa: F401

pytestmark = pytest.mark.usefixtures("clean", "redis")


@pytest.fixture
def sent(source):
    """The registry of an agency, which sends."""
    return call_action(
        "qatar_harvest_source_create", name="registry", title="سجل", owner_org=source["owner_org"]
    )


@pytest.fixture
def send(app, sent):
    token = call_action("qatar_harvest_push_token_create", source_id="registry", name="Registry")

    def sending(body, status=202, path="records"):
        headers = {"Authorization": f"Bearer {token['token']}"}
        more = {"data": body, "content_type": "text/turtle"} if body else {}
        answer = app.post(
            f"/en/api/harvest/registry/{path}", headers=headers, status=status, **more
        )
        while found := pushes.to_carry_out():
            for run_id in found:
                execute(run_id)
        return json.loads(answer.body)

    return sending


def aged(days, *sources):
    """Let days go by."""
    past = sa.text(f"interval '{days} days'")
    names = ("queued_at", "started_at", "finished_at")
    moved = {name: getattr(HarvestRun, name) - past for name in names}
    model.Session.execute(sa.update(HarvestRun).values(**moved))
    model.Session.execute(sa.update(HarvestSource).values(created=HarvestSource.created - past))
    model.Session.commit()


def late():
    model.Session.rollback()
    return {source.name for source, _late in history.late_sources()}


def runs_of(source):
    return call_action("qatar_harvest_run_list", source_id=source["id"])


class TestSending:
    def test_records_come_in(self, sent, send, datasets):
        assert sent["url"] == ""
        send(turtle(1, 2))
        assert set(datasets(sent["id"])) == {"1", "2"}

    def test_names_without_a_host_are_of_the_page_of_the_source(self, sent, send):
        send(turtle(1).replace("https://agency.example/d/1>", "d-1>"))
        found = call_action("qatar_harvest_record_list", source_id="registry")["records"]
        assert [one["state"] for one in found] == ["active"]
        assert found[0]["identifier"].endswith("/source/d-1")

    def test_a_signal_has_nothing_to_fetch(self, send, sent):
        answer = send(None, status=400, path="signal")
        assert answer["error"]["code"] == "nothing_to_fetch"
        assert runs_of(sent) == []


class TestFetching:
    def test_no_run_is_scheduled_or_started(self, sent):
        aged(3)
        schedule.start_due_sources()
        assert runs_of(sent) == []
        with pytest.raises(tk.ValidationError) as caught:
            call_action("qatar_harvest_run_start", source_id="registry")
        assert "source_id" in caught.value.error_dict
        assert runs_of(sent) == []

    def test_no_credentials_are_kept_for_no_server(self, sent):
        with pytest.raises(tk.ValidationError):
            call_action(
                "qatar_harvest_credentials_set", id="registry", kind="bearer", secret="x" * 9
            )

    def test_a_waiting_run_ends_when_the_address_goes(self, source, feed):
        run_id, _new = schedule.start(source["id"], Trigger.PERSON)
        model.Session.commit()
        call_action("qatar_harvest_source_update", id="schools", url="")
        execute(run_id)
        ended = call_action("qatar_harvest_run_show", id=run_id)
        assert (ended["status"], ended["message_code"]) == ("failed", "no_address")
        assert feed.asked == 0

    def test_a_record_is_taken_again_when_it_is_sent_again(self, sent, send):
        nameless = '\n<https://agency.example/d/9> a dcat:Dataset ; dct:identifier "9" .\n'
        send(turtle(1) + nameless)
        before = len(runs_of(sent))
        call_action(
            "qatar_harvest_record_retry",
            source_id="registry",
            identifier="https://agency.example/d/9",
        )
        assert len(runs_of(sent)) == before


class TestLateness:
    def test_it_is_reckoned_from_what_is_sent(self, sent, send):
        aged(3)
        assert "registry" in late()
        send(turtle(1))
        assert "registry" not in late()
        aged(3)
        assert "registry" in late()

    def test_at_no_fixed_times_it_is_never_late(self, sent):
        call_action("qatar_harvest_source_update", id="registry", frequency="MANUAL")
        aged(900)
        assert "registry" not in late()

    def test_keepers_are_told_of_the_late_and_of_what_comes_in_again(self, sent, send, editor_of):
        keeper = editor_of(sent["owner_org"])

        def told():
            model.Session.rollback()
            wanted = sa.select(Notice.kind).where(
                Notice.user_id == keeper["id"], Notice.facts["source_id"].astext == "registry"
            )
            return list(model.Session.scalars(wanted.order_by(Notice.created)))

        aged(3)
        telling.tell_late()
        assert told() == ["harvest.late"]
        send("this is no catalogue")
        send(turtle(1))
        assert told() == ["harvest.late", "harvest.failed", "harvest.recovered"]


class TestComingAndGoing:
    def test_an_address_that_comes_later_is_read_by_the_rules_of_all(
        self, sent, send, feed, harvest, datasets
    ):
        send(turtle(1, 2, 3, 4))
        aged(3)
        send(turtle(1))
        call_action("qatar_harvest_source_update", id="registry", url=feed.url)
        # Not late at once: what was sent counts until something was fetched.
        assert "registry" not in late()
        feed.body = turtle(1)
        assert harvest(sent["id"])["status"] == "suspicious"
        assert set(datasets(sent["id"])) == {"1", "2", "3", "4"}
        feed.body = turtle(1, 2, 3)
        harvest(sent["id"])
        harvest(sent["id"])
        assert set(datasets(sent["id"])) == {"1", "2", "3"}

    def test_an_address_that_goes_leaves_the_datasets(self, source, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        changed = call_action("qatar_harvest_source_update", id="schools", url="")
        assert changed["url"] == ""
        assert set(datasets()) == {"1", "2"}
        schedule.start_due_sources()
        assert len(runs_of(source)) == 1
        # What was fetched last counts as what came in last.
        assert "schools" not in late()
