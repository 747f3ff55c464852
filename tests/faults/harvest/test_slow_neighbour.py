"""A server that sends slowly keeps nobody else waiting: neither other agencies' runs nor jobs of other kinds (A5)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rq import Worker

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.jobs import add_queue_name_prefix, get_queue
from ckan.lib.redis import connect_to_redis
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs import schedule
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger
from ckanext.qatar_sectors.operation import config
from ckanext.qatar_sectors.scheduler.queue import HARVEST, HERE, TABLES

from tests.integration.harvest.feed import Feed, turtle

CKAN = Path(sys.executable).with_name("ckan")
pytestmark = pytest.mark.usefixtures("clean")


def wait_for(condition, seconds=90):
    until = time.monotonic() + seconds
    while not (found := condition()):
        assert time.monotonic() < until
        time.sleep(0.1)
    return found


def workers(queue):
    """Return the workers of a queue that wait for jobs or carry one out."""
    name = add_queue_name_prefix(queue)
    return [one for one in Worker.all(connection=connect_to_redis()) if name in one.queue_names()]


@pytest.fixture
def servers():
    slow, quick = Feed(), Feed()
    slow.endless, quick.body = True, turtle(1, 2)
    yield slow, quick
    slow.close()
    quick.close()


@pytest.fixture
def crew(request, servers, tmp_path, ckan_config):
    """The portal's workers, as its supervisor starts them."""
    slow, quick = servers
    # Two names, for one host is asked once at a time.
    allowed = [f"localhost:{slow.host.partition(':')[2]}", quick.host]
    ckan_config["ckanext.qatar_sectors.fetch.allow"] = allowed
    ini = tmp_path / "portal.ini"
    ini.write_text(
        f"[app:main]\nuse = config:{Path(request.config.getoption('ckan_ini')).absolute()}\n"
        f"ckanext.qatar_sectors.fetch.allow = {' '.join(allowed)}\n"
    )
    for queue in (HERE, HARVEST, TABLES):
        get_queue(queue).empty()
    process = subprocess.Popen(
        [str(CKAN), "-c", str(ini), "qatar-operation", "work"],
        stdout=(tmp_path / "crew.log").open("w"),
        stderr=subprocess.STDOUT,
        start_new_session=True,
    )
    numbers = config.workers()
    wait_for(lambda: all(len(workers(name)) >= number for name, number in numbers.items()))
    yield process
    if process.poll() is None:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()


def begun(name, url, agency):
    made = call_action(
        "qatar_harvest_source_create", name=name, title=name, url=url, owner_org=agency["id"]
    )
    run_id, _ = schedule.start(made["id"], Trigger.PERSON)
    model.Session.commit()
    schedule.enqueue(run_id)
    return run_id


def status(run_id):
    model.Session.rollback()
    return call_action("qatar_harvest_run_show", id=run_id)["status"]


def test_others_are_served_while_one_is_slow(crew, servers, agency_factory):
    slow, quick = servers
    address = slow.url.replace("127.0.0.1", "localhost")
    waiting = begun("slow", address, agency_factory())
    wait_for(lambda: slow.asked)
    run_id = begun("quick", quick.url, agency_factory())
    assert wait_for(lambda: status(run_id) == "finished")
    tk.enqueue_job(os.getpid, title="a job of another kind")
    wait_for(lambda: not get_queue(HERE).count and not get_queue(HERE).started_job_registry.count)
    assert status(waiting) == "running"
    call_action("qatar_harvest_run_stop", id=waiting)
    wait_for(lambda: status(waiting) == "failed")


def test_a_worker_that_dies_is_replaced_for_its_own_queue(crew):
    (victim,) = workers(HERE)
    os.kill(victim.pid, signal.SIGKILL)
    wait_for(lambda: any(one.pid != victim.pid for one in workers(HERE)))
    tk.enqueue_job(os.getpid, title="a job after it")
    wait_for(lambda: not get_queue(HERE).count)


def test_it_ends_with_all_its_workers_when_it_is_told_to(crew):
    pids = [one.pid for name in config.workers() for one in workers(name)]
    crew.send_signal(signal.SIGTERM)
    assert crew.wait(20) == 0
    assert not [pid for pid in pids if Path(f"/proc/{pid}").exists()]
