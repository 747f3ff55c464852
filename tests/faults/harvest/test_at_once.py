"""Two schedulers, a queue that forgets everything, and a stop wherever a run is (F2, F5)."""

from __future__ import annotations

import threading
import time

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs import schedule
from ckanext.qatar_sectors.harvest.jobs.host_turn import host_turn
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

from tests.faults.signin.conftest import Valkey
from tests.integration.harvest.conftest import datasets, feed, source  # noqa: F401
from tests.integration.harvest.feed import turtle

SOON = 6


def in_thread(function, *given):
    """Start a function in a thread with a session of its own."""

    def carry_out():
        try:
            function(*given)
        finally:
            model.Session.remove()

    thread = threading.Thread(target=carry_out)
    thread.start()
    return thread


def new_run(source):  # noqa: F811
    run_id, _ = schedule.start(source["id"], Trigger.PERSON)
    model.Session.commit()
    return run_id


def shown(run_id):
    model.Session.rollback()
    return call_action("qatar_harvest_run_show", id=run_id)


def wait_for(condition):
    until = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_f5_two_schedulers_start_one_run(source, feed):  # noqa: F811
    long_ago = sa.func.now() - sa.text("interval '2 days'")
    model.Session.execute(sa.update(HarvestSource).values(created=long_ago))
    model.Session.commit()
    schedulers = [in_thread(schedule.start_due_sources) for _ in range(4)]
    for scheduler in schedulers:
        scheduler.join()
    model.Session.rollback()
    assert len(HarvestRun.latest([source["id"]])) == 1


class TestQueue:
    def test_f2_a_run_whose_job_was_lost_is_queued_again(self, source, feed, monkeypatch):  # noqa: F811
        monkeypatch.setattr(schedule, "PATIENCE", 0)
        run_id = new_run(source)
        schedule.enqueue(run_id)
        redis = connect_to_redis()
        redis.flushdb()
        assert not redis.keys("*rq:job:*")
        schedule.requeue_waiting_runs()
        assert redis.keys("*rq:job:*")

    def test_f2_a_run_at_work_does_not_need_the_queue(self, source, feed, datasets):  # noqa: F811
        feed.body, feed.hold = turtle(1, 2, 3), threading.Event()
        run_id = new_run(source)
        worker = in_thread(execute, run_id)
        wait_for(lambda: feed.asked)
        connect_to_redis().flushdb()
        feed.hold.set()
        worker.join()
        assert (shown(run_id)["status"], len(datasets())) == ("finished", 3)

    def test_f2_a_run_at_work_survives_the_death_of_its_queue(self, source, feed, datasets):  # noqa: F811
        """Records are written and the run ends while Redis is away or just back."""
        valkey = Valkey()
        feed.body, feed.hold = turtle(*range(40)), threading.Event()
        run_id = new_run(source)
        worker = in_thread(execute, run_id)
        wait_for(lambda: feed.asked)
        assert valkey.kill()
        feed.hold.set()
        worker.join()
        valkey.wait()
        run = shown(run_id)
        assert (run["status"], run["created"], run["failed"]) == ("finished", 40, 0)
        assert len(datasets()) == 40


class TestStop:
    """Obeyed within seconds."""

    def stop(self, run_id, worker):
        call_action("qatar_harvest_run_stop", id=run_id)
        began = time.monotonic()
        worker.join(30)
        assert time.monotonic() - began < SOON
        run = shown(run_id)
        assert (run["status"], run["message_code"]) == ("failed", "stopped")

    def test_while_the_server_is_silent(self, source, feed):  # noqa: F811
        feed.body, feed.hold = turtle(1), threading.Event()
        run_id = new_run(source)
        worker = in_thread(execute, run_id)
        wait_for(lambda: feed.asked)
        self.stop(run_id, worker)
        feed.hold.set()

    def test_while_it_waits_for_its_turn_at_the_host(self, source, feed):  # noqa: F811
        run_id = new_run(source)
        with host_turn(feed.url, lambda: None):
            worker = in_thread(execute, run_id)
            wait_for(lambda: shown(run_id)["status"] == "running")
            self.stop(run_id, worker)
        assert feed.asked == 0

    def test_while_the_feed_is_parsed(self, source, feed):  # noqa: F811
        many = ", ".join(f'"{number}"' for number in range(2_000_000))
        feed.body = turtle(1) + f"<https://a.example/> <https://a.example/p> {many} ."
        run_id = new_run(source)
        worker = in_thread(execute, run_id)
        wait_for(lambda: feed.asked)
        time.sleep(1)
        self.stop(run_id, worker)

    def test_while_records_are_written(self, source, feed, datasets):  # noqa: F811
        feed.body = turtle(*range(3000))
        run_id = new_run(source)
        worker = in_thread(execute, run_id)
        wait_for(lambda: shown(run_id)["created"] > 3)
        self.stop(run_id, worker)
        run = shown(run_id)
        assert run["created"] == len(datasets()) < 3000


def test_one_connection_to_a_host_at_a_time(clean, agency_factory, feed):  # noqa: F811
    """Two sources of one host, two workers."""
    feed.body, feed.hold = turtle(1), threading.Event()
    runs = []
    for name in ("one", "two"):
        made = call_action(
            "qatar_harvest_source_create",
            name=name,
            title=name,
            url=feed.url,
            owner_org=agency_factory()["id"],
        )
        runs.append(new_run(made))
    workers = [in_thread(execute, run_id) for run_id in runs]
    wait_for(lambda: feed.asked)
    time.sleep(1)
    assert feed.asked == 1
    feed.hold.set()
    for worker in workers:
        worker.join()
    assert [shown(run_id)["status"] for run_id in runs] == ["finished", "finished"]


@pytest.mark.parametrize(("header", "due"), [("3600", False), ("", True)])
def test_retry_after_is_waited_for(source, feed, header, due):  # noqa: F811
    """By the scheduler; a person may start a run all the same."""
    feed.status, feed.retry_after = 503, header
    run_id = new_run(source)
    execute(run_id)
    long_ago = sa.func.now() - sa.text("interval '2 days'")
    model.Session.execute(sa.update(HarvestRun).values(queued_at=long_ago))
    model.Session.commit()
    schedule.start_due_sources()
    model.Session.rollback()
    assert (len(HarvestRun.latest([source["id"]])) == 2) is due
    assert call_action("qatar_harvest_run_start", source_id="schools")["status"] == "queued"
