"""The ticker calls what is due, once, and survives what fails."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs.pruning import prune
from ckanext.qatar_sectors.harvest.jobs.schedule import requeue_waiting_runs, start_due_sources
from ckanext.qatar_sectors.harvest.model import HarvestRun
from ckanext.qatar_sectors.scheduler.jobs import tick
from ckanext.qatar_sectors.scheduler.model import Schedule, locked
from ckanext.qatar_sectors.scheduler.registry import PERIODIC, Periodic

pytestmark = pytest.mark.usefixtures("clean")

HERE = "ckanext.qatar_sectors.harvest.jobs.schedule:requeue_waiting_runs"
GOOD = Periodic("good", HERE, 60)
BAD = Periodic("bad", "ckanext.qatar_sectors.harvest.jobs.schedule:no_such_function", 60)


def test_a_function_is_called_when_it_is_due_and_not_before():
    assert tick((GOOD,)) == {"good": ""}
    assert tick((GOOD,)) == {}
    past = sa.func.now() - sa.text("interval '1 second'")
    model.Session.execute(sa.update(Schedule).values(due_at=past))
    model.Session.commit()
    assert tick((GOOD,)) == {"good": ""}


def test_a_function_that_fails_does_not_stop_the_others():
    assert tick((BAD, GOOD)) == {"bad": "AttributeError", "good": ""}
    assert model.Session.get(Schedule, "bad").last_error == "AttributeError"


def test_two_schedulers_do_not_work_at_once():
    """F5: the second one finds the lock taken."""
    with locked() as first:
        assert first is not None
        assert tick((GOOD,)) == {}
    assert tick((GOOD,)) == {"good": ""}


def test_everything_in_the_registry_can_be_called():
    assert set(tick().values()) == {""}
    assert len({one.name for one in PERIODIC}) == len(PERIODIC)


@pytest.fixture
def source(agency):
    return call_action(
        "qatar_harvest_source_create",
        name="health",
        title="Health",
        url="https://agency.example/",
        owner_org=agency["id"],
    )


def aged(**columns):
    past = {key: sa.func.now() - sa.text(f"interval '{age}'") for key, age in columns.items()}
    model.Session.execute(sa.update(HarvestRun).values(**past))
    model.Session.commit()


def runs():
    model.Session.rollback()
    return call_action("qatar_harvest_run_list")


class TestDue:
    def started(self, source):
        run = call_action("qatar_harvest_run_start", source_id=source["id"])
        call_action("qatar_harvest_run_stop", id=run["id"])

    def test_a_source_is_started_when_its_interval_has_passed(self, source):
        self.started(source)
        start_due_sources()
        assert len(runs()) == 1
        aged(queued_at="25 hours")
        start_due_sources()
        assert next((run["status"], run["trigger"]) for run in runs()) == ("queued", "schedule")
        start_due_sources()
        assert len(runs()) == 2

    @pytest.mark.parametrize("change", [{"frequency": "MANUAL"}, {"active": False}])
    def test_a_source_that_people_start_is_left_alone(self, source, change):
        self.started(source)
        call_action("qatar_harvest_source_update", id=source["id"], **change)
        aged(queued_at="25 hours")
        start_due_sources()
        assert len(runs()) == 1


class TestWaiting:
    def queued(self):
        import ckan.lib.jobs

        return ckan.lib.jobs.get_queue("harvest").count

    def empty(self):
        import ckan.lib.jobs

        ckan.lib.jobs.get_queue("harvest").empty()

    def test_a_run_that_lost_its_job_gets_another(self, source):
        """F2: the queue was emptied."""
        call_action("qatar_harvest_run_start", source_id=source["id"])
        self.empty()
        requeue_waiting_runs()
        assert self.queued() == 0
        aged(enqueued_at="5 minutes")
        requeue_waiting_runs()
        assert self.queued() == 1

    def test_many_waiting_runs_need_one_job(self, source):
        """The worker loads its environment for each job; the job works off what waits."""
        call_action("qatar_harvest_run_start", source_id=source["id"])
        self.empty()
        for _ in range(3):
            aged(enqueued_at="5 minutes")
            requeue_waiting_runs()
        assert self.queued() == 1


def test_old_runs_are_pruned_and_the_newest_kept(source, ckan_config):
    ckan_config["ckanext.qatar_sectors.harvest.kept_runs"] = 2
    for _ in range(4):
        run = call_action("qatar_harvest_run_start", source_id=source["id"])
        call_action("qatar_harvest_run_stop", id=run["id"])
    newest = [run["id"] for run in runs()][:2]
    prune()
    assert [run["id"] for run in runs()] == newest
