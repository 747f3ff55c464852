"""A run from an agency's server into the catalogue."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.jobs.lease import Lease
from ckanext.qatar_sectors.harvest.jobs.run import execute
from ckanext.qatar_sectors.harvest.jobs.schedule import start
from ckanext.qatar_sectors.harvest.model import HarvestRecord, HarvestRun
from ckanext.qatar_sectors.harvest.run.lifecycle import Trigger

from tests.integration.harvest.feed import HEAD, dataset, turtle


def counts(run):
    return {
        key: run[key]
        for key in ("created", "updated", "unchanged", "deleted", "failed")
        if run[key]
    }


def person():
    """Return the context of a person who may do everything."""
    return {"user": factories.Sysadmin()["name"]}


class TestRecords:
    def test_a_new_record_becomes_a_dataset_in_both_languages(
        self, feed, harvest, datasets, source
    ):
        feed.body = turtle(1)
        run = harvest()
        assert (run["status"], counts(run)) == ("finished", {"created": 1})
        made = datasets()["1"]
        assert made["title_translated"] == {"en": "Schools 1", "ar": "مدارس 1"}
        assert made["original_uri"] == "https://agency.example/d/1"
        assert made["harvest_source_id"] == source["id"]
        assert made["owner_org"] == source["owner_org"]
        assert made["name"] == "schools-1"
        assert made["resources"][0]["access_url"] == "https://agency.example/d/1.csv"

    def test_an_unchanged_record_is_left_alone(self, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        before = datasets()
        run = harvest()
        assert counts(run) == {"unchanged": 2}
        assert datasets() == before

    def test_a_changed_record_keeps_the_ids_of_dataset_and_files(self, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        before = datasets()
        feed.body = turtle(1, 2, d2="Universities")
        run = harvest()
        after = datasets()
        assert counts(run) == {"updated": 1, "unchanged": 1}
        assert after["2"]["title_translated"]["en"] == "Universities"
        for key in ("id", "name"):
            assert after["2"][key] == before["2"][key]
        assert after["2"]["resources"][0]["id"] == before["2"]["resources"][0]["id"]

    def test_a_bad_record_stops_no_other(self, feed, harvest, datasets):
        bad = "<https://agency.example/d/2> a dcat:Dataset ."
        feed.body = HEAD + dataset(1) + bad + dataset(3)
        run = harvest()
        assert (run["status"], counts(run)) == ("finished", {"created": 2, "failed": 1})
        assert sorted(datasets()) == ["1", "3"]
        (error,) = run["errors"]
        assert (error["identifier"], error["code"]) == ("https://agency.example/d/2", "no_title")
        assert error["message"]

    def test_a_bad_record_that_is_mended_comes_in(self, feed, harvest, datasets):
        feed.body = HEAD + dataset(1) + "<https://agency.example/d/2> a dcat:Dataset ."
        harvest()
        feed.body = turtle(1, 2)
        assert counts(harvest()) == {"created": 1, "unchanged": 1}
        assert sorted(datasets()) == ["1", "2"]

    def test_a_wrong_content_type_does_not_matter(self, feed, harvest):
        feed.body, feed.content_type = turtle(1), "text/html"
        assert counts(harvest()) == {"created": 1}

    def test_what_the_server_calls_unchanged_is_not_sent_again(self, feed, harvest):
        feed.body, feed.etag = turtle(1, 2), '"a"'
        harvest()
        feed.body = "this would be refused"
        assert counts(harvest()) == {"unchanged": 2}

    def test_a_persons_sectors_survive(self, feed, harvest, datasets):
        feed.body = turtle(1)
        harvest()
        call_action("package_patch", person(), id=datasets()["1"]["id"], sectors=["sports"])
        feed.body = turtle(1, d1="Universities")
        assert counts(harvest()) == {"updated": 1}
        assert datasets()["1"]["sectors"] == ["sports"]

    def test_a_dataset_that_a_person_deleted_stays_deleted(self, feed, harvest, datasets):
        feed.body = turtle(1, 2)
        harvest()
        call_action("package_delete", person(), id=datasets()["1"]["id"])
        assert call_action("qatar_harvest_source_show", id="schools")["datasets"] == 1
        feed.body = turtle(1, 2, d1="Again")
        run = harvest()
        assert sorted(datasets()) == ["2"]
        assert "removed_by_person" in [warning["code"] for warning in run["warnings"]]

    def test_another_sources_equal_uri_makes_another_dataset(
        self, feed, harvest, datasets, agency_factory
    ):
        """B5: nobody takes over another agency's dataset."""
        feed.body = turtle(1)
        harvest()
        first = datasets()["1"]
        other = call_action(
            "qatar_harvest_source_create",
            name="other",
            title="Other",
            url=feed.url,
            owner_org=agency_factory()["id"],
        )
        assert counts(harvest(other["id"])) == {"created": 1}
        second = datasets(other["id"])["1"]
        assert second["id"] != first["id"] and second["name"] != first["name"]
        assert datasets()["1"] == first

    def test_the_sources_crosswalk_gives_the_sector(self, feed, harvest, datasets, source):
        feed.body = HEAD + dataset(
            1,
            extra='dcat:theme [ a <http://www.w3.org/2004/02/skos/core#Concept> ; <http://www.w3.org/2004/02/skos/core#prefLabel> "Odd"@en ] ;',
        )
        harvest()
        assert datasets()["1"]["sectors_rule"] != "crosswalk"
        call_action("qatar_harvest_source_update", id=source["id"], crosswalk={"Odd": "health"})
        assert counts(harvest()) == {"updated": 1}
        assert datasets()["1"]["sectors"] == ["health"]


class TestGone:
    def test_a_record_is_deleted_after_two_runs_without_it(self, feed, harvest, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        feed.body = turtle(1, 2)
        assert counts(harvest()) == {"unchanged": 2}
        assert sorted(datasets()) == ["1", "2", "3"]
        assert counts(harvest()) == {"unchanged": 2, "deleted": 1}
        assert sorted(datasets()) == ["1", "2"]

    @pytest.mark.parametrize(
        "status",
        [
            "http://publications.europa.eu/resource/authority/dataset-status/WITHDRAWN",
            "http://purl.org/adms/status/Withdrawn",
        ],
    )
    def test_a_record_that_the_source_withdraws_is_deleted_at_once(
        self, feed, harvest, datasets, status
    ):
        feed.body = turtle(1, 2)
        harvest()
        before = datasets()["2"]["id"]
        extra = f"<http://www.w3.org/ns/adms#status> <{status}> ;"
        feed.body = HEAD + dataset(1) + dataset(2, extra=extra) + dataset(3, extra=extra)
        run = harvest()
        assert counts(run) == {"unchanged": 2, "deleted": 1}
        withdrawn = [one["identifier"][-1] for one in run["warnings"] if one["code"] == "withdrawn"]
        assert withdrawn == ["2", "3"]
        assert sorted(datasets()) == ["1"]
        assert counts(harvest()) == {"unchanged": 3}
        feed.body = turtle(1, 2)
        harvest()
        assert datasets()["2"]["id"] == before

    def test_a_record_that_comes_back_in_time_stays(self, feed, harvest, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        for body in (turtle(1, 2), turtle(1, 2, 3), turtle(1, 2)):
            feed.body = body
            harvest()
        assert sorted(datasets()) == ["1", "2", "3"]

    def test_a_deleted_record_that_comes_back_has_its_old_id(self, feed, harvest, datasets):
        feed.body = turtle(1, 2, 3)
        harvest()
        before = datasets()["3"]["id"]
        feed.body = turtle(1, 2)
        harvest()
        harvest()
        feed.body = turtle(1, 2, 3)
        assert counts(harvest()) == {"updated": 1, "unchanged": 2}
        assert datasets()["3"]["id"] == before

    @pytest.mark.parametrize(
        ("body", "status", "code"),
        [
            (turtle(), "suspicious", "feed_empty"),
            (turtle(1), "suspicious", "feed_shrunk"),
            ("", "failed", "empty"),
            ("<!DOCTYPE html><html><body>Login</body></html>", "failed", "html"),
            (turtle(1, 2, 3, 4)[:-30], "failed", None),
        ],
    )
    def test_a9_a_feed_that_cannot_be_believed_deletes_nothing(
        self, feed, harvest, datasets, body, status, code
    ):
        """A9: however often it comes."""
        feed.body = turtle(1, 2, 3, 4)
        harvest()
        feed.body = body
        for _ in range(3):
            run = harvest()
            assert run["status"] == status
            assert run["message"]
            if code:
                assert run["message_code"] == code
        assert sorted(datasets()) == ["1", "2", "3", "4"]

    def test_a_server_error_is_named(self, feed, harvest):
        feed.status = 500
        run = harvest()
        assert (run["status"], run["message_code"]) == ("failed", "status_refused")
        assert "500" in run["message"]


class TestWorkers:
    def test_two_workers_carry_one_run_out_once(self, feed, source, datasets):
        feed.body = turtle(1, 2, 3)
        run_id, _ = start(source["id"], Trigger.PERSON)
        model.Session.commit()

        def work():
            try:
                execute(run_id)
            finally:
                model.Session.remove()

        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()
        run = call_action("qatar_harvest_run_show", id=run_id)
        assert (run["status"], counts(run)) == ("finished", {"created": 3})
        assert len(datasets()) == 3

    def test_a_run_whose_worker_died_goes_on_where_it_was(self, feed, source, datasets):
        """F4: what the dead worker wrote is counted once and not written again."""
        feed.body = turtle(1, 2, 3)
        run_id, _ = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        execute(run_id)
        # As if the worker had died before the last record and the end.
        last = "https://agency.example/d/3"
        package_id = HarvestRecord.get(source["id"], last).package_id
        call_action("dataset_purge", id=package_id)
        HarvestRecord.forget(source["id"], [last])
        died = {"status": "running", "created": 2, "finished_at": None}
        died["lease_until"] = sa.func.now() - sa.text("interval '1 minute'")
        model.Session.execute(sa.update(HarvestRun).where(HarvestRun.id == run_id).values(**died))
        model.Session.commit()
        assert HarvestRun.waiting(0) == [run_id]
        execute(run_id)
        run = call_action("qatar_harvest_run_show", id=run_id)
        assert (run["status"], counts(run)) == ("finished", {"created": 3})
        assert sorted(datasets()) == ["1", "2", "3"]

    def test_a_worker_that_lost_its_lease_cannot_write(self, feed, source):
        run_id, _ = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        first = Lease.take(run_id, 0)
        second = Lease.take(run_id, 60)
        assert second is not None
        second.hold(created=5)
        model.Session.commit()
        from ckanext.qatar_sectors.harvest.errors import LeaseLost

        with pytest.raises(LeaseLost):
            first.hold(created=1)
        model.Session.rollback()

    def test_a_run_that_always_breaks_off_is_given_up(self, feed, source):
        run_id, _ = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        for _ in range(6):
            assert Lease.take(run_id, -1) is not None
        execute(run_id)
        run = call_action("qatar_harvest_run_show", id=run_id)
        assert (run["status"], run["message_code"]) == ("failed", "gave_up")

    def test_a_stop_is_obeyed_while_the_feed_is_read(self, feed, source, ckan_config):
        ckan_config["ckanext.qatar_sectors.harvest.lease_seconds"] = 1
        feed.body, feed.hold = turtle(1), threading.Event()
        run_id, _ = start(source["id"], Trigger.PERSON)
        model.Session.commit()
        worker = threading.Thread(target=lambda: (execute(run_id), model.Session.remove()))
        worker.start()
        while not feed.asked:
            pass
        call_action("qatar_harvest_run_stop", id=run_id)
        threading.Timer(1, feed.hold.set).start()
        worker.join()
        model.Session.rollback()
        run = call_action("qatar_harvest_run_show", id=run_id)
        assert (run["status"], run["message_code"], run["created"]) == ("failed", "stopped", 0)
