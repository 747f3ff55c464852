"""Whose turn it is: no agency and no host keeps the others waiting."""

from __future__ import annotations

from datetime import timedelta
from types import SimpleNamespace

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource
from ckanext.qatar_sectors.harvest.model.turns import to_carry_out
from ckanext.qatar_sectors.harvest.run.lifecycle import Status, Trigger

pytestmark = pytest.mark.usefixtures("clean")
HOUR = timedelta(hours=1)


@pytest.fixture
def waits(agency_factory):
    """Make sources with a run that waits; give the `runs` by the names of the sources."""
    runs: dict[str, str] = {}

    def make(name, agency, host, trigger=Trigger.SCHEDULE):
        made = call_action(
            "qatar_harvest_source_create",
            name=name,
            title=name,
            url=f"https://{host}/{name}.ttl",
            owner_org=agency["id"],
        )
        run = HarvestRun(source_id=made["id"], trigger=trigger, status=Status.QUEUED)
        model.Session.add(run)
        model.Session.commit()
        runs[name] = run.id
        return run.id

    return SimpleNamespace(make=make, runs=runs)


def taken(run_id, lease=HOUR):
    """A worker has the run, and gave a sign of life."""
    values = {"status": Status.RUNNING, "lease_until": sa.func.clock_timestamp() + lease}
    model.Session.execute(sa.update(HarvestRun).where(HarvestRun.id == run_id).values(**values))
    model.Session.commit()


def turns(waits, at_once=2):
    by_id = {run_id: name for name, run_id in waits.runs.items()}
    return [by_id[run_id] for run_id in to_carry_out(at_once)]


def test_the_longest_waiting_of_those_with_the_fewest_at_work(waits, agency_factory):
    busy, idle = agency_factory(), agency_factory()
    for number in range(3):
        waits.make(f"busy{number}", busy, f"b{number}.example")
    waits.make("idle0", idle, "i0.example")
    assert turns(waits) == ["busy0", "busy1", "idle0"]
    taken(waits.runs["busy0"])
    assert turns(waits) == ["idle0", "busy1"]


def test_an_agency_with_slow_servers_leaves_workers_for_others(waits, agency_factory):
    slow, other = agency_factory(), agency_factory()
    for number in range(4):
        waits.make(f"slow{number}", slow, f"s{number}.example")
    taken(waits.runs["slow0"])
    taken(waits.runs["slow1"])
    assert turns(waits) == []
    waits.make("other", other, "o.example")
    assert turns(waits) == ["other"]
    assert turns(waits, at_once=3) == ["other", "slow2"]


def test_no_worker_waits_for_a_host_that_is_asked_already(waits, agency_factory):
    one, two = agency_factory(), agency_factory()
    taken(waits.make("asked", one, "Shared.example"))
    waits.make("same", two, "shared.EXAMPLE:8443")
    waits.make("sent", two, "shared.example", Trigger.PUSH)
    waits.make("elsewhere", two, "not-shared.example")
    assert turns(waits) == ["sent", "elsewhere"]
    model.Session.execute(sa.update(HarvestRun).values(status=Status.FINISHED))
    waits.make("again", one, "shared.example")
    model.Session.commit()
    waits.make("after-it", two, "shared.example")
    assert turns(waits) == ["again"]


def test_a_dead_worker_holds_neither_agency_nor_host(waits, agency_factory):
    agency = agency_factory()
    taken(waits.make("dead", agency, "d.example"), lease=-HOUR)
    waits.make("next", agency, "d.example")
    assert turns(waits, at_once=1) == ["dead"]


def test_a_run_whose_source_was_removed_is_not_forgotten(waits, agency_factory):
    waits.make("gone", agency_factory(), "g.example")
    model.Session.execute(sa.delete(HarvestSource))
    model.Session.commit()
    assert turns(waits) == ["gone"]
