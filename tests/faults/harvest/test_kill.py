"""A worker that is killed at any point of a run: the next one goes on where it was (F4)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.jobs.schedule import start
from ckanext.qatar_sectors.harvest.model import HarvestRecord, HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger
from ckanext.qatar_sectors.search.jobs import drain

from tests.integration.harvest.conftest import datasets, feed, harvest, source  # noqa: F401
from tests.integration.harvest.feed import turtle

WORKER = Path(__file__).with_name("worker.py")


def shown(run_id):
    model.Session.rollback()
    return call_action("qatar_harvest_run_show", id=run_id)


def searchable():
    return call_action("package_search", q="*:*", rows=0)["count"]


@pytest.fixture
def work(request, feed):  # noqa: F811
    """Start a worker in a process of its own that ends itself by SIGKILL at a point."""
    ini = request.config.getoption("ckan_ini")
    started = []

    def begin(run_id, point):
        command = [sys.executable, str(WORKER), str(ini), feed.host, run_id, point]
        started.append(subprocess.Popen(command))
        return started[-1]

    yield begin
    for worker in started:
        worker.kill()
        worker.wait()


def is_parser(process):
    try:
        return "parsing.child" in " ".join(process.cmdline())
    except psutil.Error:
        return False


def expire():
    """As if the lease's time had passed."""
    expired = {"lease_until": sa.func.now() - sa.text("interval '1 second'")}
    model.Session.execute(sa.update(HarvestRun).values(**expired))
    model.Session.commit()


def new_run(source):  # noqa: F811
    run_id, _ = start(source["id"], Trigger.PERSON)
    model.Session.commit()
    return run_id


def all_there(datasets, count):  # noqa: F811
    """Every record is there once, in the database and, when the outbox is drained, in the search."""
    assert len(datasets()) == count
    until = time.monotonic() + 60
    while searchable() < count and time.monotonic() < until:
        drain()
        time.sleep(0.2)
    assert searchable() == count


@pytest.mark.parametrize(
    "point", ["after-fetch", "in-first-transaction", "in-a-batch", "before-end"]
)
def test_f4_a_killed_run_is_finished_by_the_next_worker(feed, source, datasets, work, point):  # noqa: F811
    feed.body = turtle(*range(12))
    run_id = new_run(source)
    worker = work(run_id, point)
    assert worker.wait(90) == -signal.SIGKILL
    left = shown(run_id)
    assert left["status"] == "running"
    assert left["created"] == len(datasets())
    expire()
    execute(run_id)
    run = shown(run_id)
    assert (run["status"], run["created"], run["failed"]) == ("finished", 12, 0)
    all_there(datasets, 12)


def test_f4_a_job_that_was_not_taken_off_the_queue_is_done_once(feed, source, datasets, work):  # noqa: F811
    """Killed after the run's last commit, before the queue knows."""
    feed.body = turtle(1, 2, 3)
    run_id = new_run(source)
    assert work(run_id, "after-end").wait(90) == -signal.SIGKILL
    before = shown(run_id)
    execute(run_id)
    assert (shown(run_id), before["status"], before["created"]) == (before, "finished", 3)
    all_there(datasets, 3)


def test_f4_a_run_killed_again_and_again_comes_to_its_end(feed, source, datasets, work):  # noqa: F811
    feed.body = turtle(*range(12))
    run_id = new_run(source)
    for point in ("after-fetch", "in-a-batch", "before-end"):
        assert work(run_id, point).wait(90) == -signal.SIGKILL
        expire()
    execute(run_id)
    run = shown(run_id)
    assert (run["status"], run["created"]) == ("finished", 12)
    all_there(datasets, 12)


def test_the_process_that_parses_ends_with_its_worker(feed, source, work):  # noqa: F811
    feed.body = turtle(*range(3000))
    worker = work(new_run(source), "none")
    process, parsers = psutil.Process(worker.pid), []
    until = time.monotonic() + 60
    while not parsers and time.monotonic() < until:
        parsers = [one for one in process.children() if is_parser(one)]
        time.sleep(0.01)
    assert parsers
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    _, alive = psutil.wait_procs(parsers, timeout=5)
    assert alive == []


def test_f11_a_record_that_kills_its_worker_is_set_aside(feed, source, datasets, work):  # noqa: F811
    """The others come in, the run ends, and the record says what became of it."""
    feed.body = turtle(1, 2, 3, d2="Poison")
    run_id = new_run(source)
    killed = 0
    while work(run_id, "at-poison").wait(90) == -signal.SIGKILL and killed < 10:
        killed += 1
        expire()
    run = shown(run_id)
    assert (run["status"], run["created"], run["failed"]) == ("finished", 2, 1)
    assert [error["code"] for error in run["errors"]] == ["set_aside"]
    assert sorted(datasets()) == ["1", "3"]
    page = call_action("qatar_harvest_record_list", source_id="schools", state="set_aside")
    assert [record["identifier"][-1] for record in page["records"]] == ["2"]
    # What it says now is tried again.
    feed.body = turtle(1, 2, 3, d2="Harmless")
    run_id = new_run(source)
    assert work(run_id, "at-poison").wait(90) == 0
    assert sorted(datasets()) == ["1", "2", "3"]
    assert HarvestRecord.get(source["id"], "https://agency.example/d/2").failures == 0
