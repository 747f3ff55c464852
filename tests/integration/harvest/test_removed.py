"""Sources and datasets that people remove stay removed, whatever a run does beside it."""

from __future__ import annotations

import pytest
from rq.timeouts import JobTimeoutException

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.bulk.writer import BulkWriter
from ckanext.qatar_sectors.harvest.errors import LeaseLost
from ckanext.qatar_sectors.harvest.jobs import removal, writer
from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.jobs.schedule import start
from ckanext.qatar_sectors.harvest.model import HarvestRecord, HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

from tests.integration.harvest.feed import HEAD, dataset, turtle


def bad(number):
    return f"<https://agency.example/d/{number}> a dcat:Dataset ."


class TestKeepDatasets:
    def test_a_run_at_work_writes_nothing_after_its_source_is_gone(
        self, feed, harvest, datasets, source
    ):
        feed.body = turtle(1)
        harvest()
        kept = datasets()["1"]["id"]
        run_id, _new = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        lease = Lease.take(run_id, 60)
        call_action("qatar_harvest_source_delete", id=source["id"], keep_datasets=True)
        with pytest.raises(LeaseLost):
            lease.hold()
        model.Session.rollback()
        removal.sweep()
        assert model.Package.get(kept).state == "active"
        assert HarvestRecord.summaries(source["id"]) == {}
        assert HarvestRun.get(run_id) is None


class TestDeletedByAPerson:
    def test_it_stays_deleted_when_its_record_fails_and_then_succeeds(
        self, feed, harvest, datasets
    ):
        feed.body = turtle(1, 2)
        harvest()
        person = {"user": factories.Sysadmin()["name"]}
        call_action("package_delete", person, id=datasets()["1"]["id"])
        feed.body = HEAD + bad(1) + dataset(2)
        assert harvest()["failed"] == 1
        feed.body = turtle(1, 2, d1="Changed")
        assert harvest()["status"] == "finished"
        assert sorted(datasets()) == ["2"]

    def test_it_stays_deleted_when_its_record_failed_before(self, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        feed.body = HEAD + bad(1) + dataset(2)
        harvest()
        person = {"user": factories.Sysadmin()["name"]}
        call_action("package_delete", person, id=datasets()["1"]["id"])
        feed.body = turtle(1, 2)
        harvest()
        assert sorted(datasets()) == ["2"]


def test_a_run_whose_time_is_up_ends_and_blames_no_record(feed, source, monkeypatch):
    """RQ raises in the middle of whatever is done: the whole run ends, not one record."""
    feed.body = turtle(1, 2)
    run_id, _new = start(source["id"], Trigger.PERSON)
    model.Session.commit()

    def late(*_words):
        raise JobTimeoutException("Task exceeded maximum timeout value")

    for kind in (writer.ActionWriter, BulkWriter):
        monkeypatch.setattr(kind, "write", late)
    with pytest.raises(JobTimeoutException):
        execute(run_id)
    run = call_action("qatar_harvest_run_show", id=run_id)
    assert (run["status"], run["failed"], run["errors"]) == ("failed", 0, [])
    assert "longer than a run may" in str(run["message"])
