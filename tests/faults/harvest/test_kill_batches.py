"""A worker that is killed in the middle of a run (F4)."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.jobs.schedule import start
from ckanext.qatar_sectors.harvest.model import HarvestRecord, HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger
from ckanext.qatar_sectors.search.jobs import drain

from tests.integration.harvest.conftest import feed, source  # noqa: F401
from tests.integration.harvest.feed import turtle

WORKER = """
import sys
from ckan.cli import load_config
from ckan.config.middleware import make_app
settings = load_config(sys.argv[1])
app = make_app(settings)
from ckan.common import config
config["ckanext.qatar_sectors.fetch.allow"] = [sys.argv[2]]
from ckanext.qatar_sectors.harvest.jobs.run import execute
with app._wsgi_app.test_request_context("/"):
    execute(sys.argv[3])
"""


def written(run_id):
    model.Session.rollback()
    return call_action("qatar_harvest_run_show", id=run_id)


def searchable():
    return call_action("package_search", q="*:*", rows=0)["count"]


# Some batches of the writer.
RECORDS = 900


def made(source_id):
    """Return how many datasets there are of a source, and how many records say so."""
    model.Session.rollback()
    packages = (
        sa.select(sa.func.count())
        .select_from(model.Package)
        .where(
            model.Package.state == "active",
            model.Package.id.in_(
                sa.select(HarvestRecord.package_id).where(HarvestRecord.source_id == source_id)
            ),
        )
    )
    records = sa.select(sa.func.count()).where(HarvestRecord.source_id == source_id)
    return model.Session.scalar(packages), model.Session.scalar(records)


@pytest.mark.parametrize("after", [0, 1, 300])
def test_a_killed_run_is_finished_by_the_next_worker(request, feed, source, after):  # noqa: F811
    """However many records were written: in the end each is there once, and counted once."""
    feed.body = turtle(*range(RECORDS))
    run_id, _ = start(source["id"], Trigger.PERSON)
    model.Session.commit()
    ini = request.config.getoption("ckan_ini")
    worker = subprocess.Popen([sys.executable, "-c", WORKER, str(ini), feed.host, run_id])
    until = time.monotonic() + 300
    while written(run_id)["created"] < after or not written(run_id)["format"]:
        assert worker.poll() is None, "the worker ended by itself"
        assert time.monotonic() < until
        time.sleep(0.02)
    os.kill(worker.pid, signal.SIGKILL)
    worker.wait()
    left = written(run_id)
    assert left["status"] == "running"
    assert made(source["id"]) == (left["created"], left["created"])
    assert left["created"] < RECORDS

    expired = {"lease_until": sa.func.now() - sa.text("interval '1 second'")}
    model.Session.execute(sa.update(HarvestRun).values(**expired))
    model.Session.commit()
    execute(run_id)
    run = written(run_id)
    assert (run["status"], run["created"], run["failed"]) == ("finished", RECORDS, 0)
    assert made(source["id"]) == (RECORDS, RECORDS)
    # What was committed and not yet indexed waits in the outbox, which the scheduler drains.
    until = time.monotonic() + 300
    while searchable() < RECORDS and time.monotonic() < until:
        drain()
        time.sleep(0.2)
    assert searchable() == RECORDS
