"""Records for those who keep their source: list, show, duplicates, another try."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.model import HarvestRecord

from tests.integration.harvest.feed import HEAD, dataset, turtle

BAD = "<https://agency.example/d/9> a dcat:Dataset ."


def as_user(user, action, **data):
    context = {"user": user["name"] if user else "", "ignore_auth": False}
    return tk.get_action(action)(context, data)


def person():
    return {"user": factories.Sysadmin()["name"]}


def listed(**more):
    page = call_action("qatar_harvest_record_list", source_id="schools", **more)
    return page["count"], [record["identifier"][-1] for record in page["records"]]


def uri(number):
    return f"https://agency.example/d/{number}"


@pytest.fixture
def second(feed, agency_factory):
    """Another agency's source of the same feed."""
    owner = agency_factory()["id"]
    return call_action(
        "qatar_harvest_source_create", name="other", title="أخرى", url=feed.url, owner_org=owner
    )


class TestRecordList:
    def test_by_state_and_by_words(self, feed, harvest, datasets):
        feed.body = turtle(1, 2, 3, 4)
        harvest()
        call_action("package_patch", person(), id=datasets()["1"]["id"], version="7")
        feed.body = HEAD + dataset(1, "Universities") + dataset(2) + dataset(3) + BAD
        harvest()
        harvest()
        assert listed() == (5, ["1", "2", "3", "4", "9"])
        assert listed(state="active") == (3, ["1", "2", "3"])
        assert listed(state="failed") == (1, ["9"])
        assert listed(state="gone") == (1, ["4"])
        assert listed(state="edited") == (1, ["1"])
        assert listed(state="set_aside") == (0, [])
        assert listed(q="universit") == (1, ["1"])
        assert listed(q="مدارس 2") == (1, ["2"])
        assert listed(q="%") == (0, [])
        assert listed(limit=2, offset=1) == (5, ["2", "3"])

    def test_for_keepers_alone(self, feed, harvest, source, editor_of):
        feed.body = turtle(1)
        harvest()
        keeper = editor_of(source["owner_org"])
        assert as_user(keeper, "qatar_harvest_record_list", source_id="schools")["count"] == 1
        for stranger in (editor_of(None), None):
            for action in ("qatar_harvest_record_list", "qatar_harvest_duplicate_list"):
                with pytest.raises(tk.NotAuthorized):
                    as_user(stranger, action, source_id="schools")

    def test_an_unknown_state_is_named(self, source):
        with pytest.raises(tk.ValidationError, match="state"):
            listed(state="odd")


class TestRecordShow:
    def test_raw_and_mapped_side_by_side(self, feed, harvest, source, datasets):
        odd = '<https://agency.example/odd> "kept" ; dct:issued "never" ;'
        feed.body = HEAD + dataset(1, extra=odd)
        harvest()
        call_action("package_patch", person(), id=datasets()["1"]["id"], version="7")
        feed.body = HEAD + dataset(1, "New", extra=odd)
        harvest()
        shown = call_action("qatar_harvest_record_show", source_id="schools", identifier=uri(1))
        assert "مدارس 1" in shown["raw"]
        assert shown["mapped"]["title_translated"]["en"] == "New"
        assert {"name": "https://agency.example/odd", "value": "kept"} in shown["unmapped"]
        assert shown["edited"] == [{"field": "version", "change": "changed", "file": ""}]
        assert "invalid_date" in [problem["code"] for problem in shown["problems"]]
        assert shown["dataset"] == datasets()["1"]["name"]

    def test_what_one_may_not_see_is_not_there(self, feed, harvest, source, editor_of):
        feed.body = turtle(1)
        harvest()
        answers = []
        for user in (editor_of(None), None):
            for identifier in (uri(1), "nothing"):
                for action in ("qatar_harvest_record_show", "qatar_harvest_record_retry"):
                    with pytest.raises(tk.ObjectNotFound) as refusal:
                        as_user(user, action, source_id="schools", identifier=identifier)
                    answers.append(str(refusal.value))
        assert len(set(answers)) == 1


class TestDuplicates:
    def test_b5_both_sources_are_shown_them_and_nobody_takes_over(
        self, feed, harvest, source, second, datasets
    ):
        feed.body = turtle(1, 2)
        harvest()
        harvest(second["id"])
        run = harvest()
        for mine, others in (("schools", "other"), ("other", "schools")):
            page = call_action("qatar_harvest_duplicate_list", source_id=mine)
            assert page["count"] == 2
            found = [(one["identifier"], one["source_name"]) for one in page["duplicates"]]
            assert found == [(uri(1), others), (uri(2), others)]
        told = [warning for warning in run["warnings"] if warning["code"] == "duplicate"]
        assert [warning["identifier"] for warning in told] == [uri(1), uri(2)]
        assert "أخرى" in told[0]["message"]
        assert datasets()["1"]["owner_org"] == source["owner_org"]
        shown = call_action("qatar_harvest_record_show", source_id="other", identifier=uri(1))
        assert [one["dataset"] for one in shown["duplicates"]] == [datasets()["1"]["name"]]

    @pytest.mark.parametrize(
        ("identifier", "count"), [("17", 0), ("doi:10.1000/182", 1), ("https://doi.org/10.1/x", 1)]
    )
    def test_b5_an_identifier_counts_where_it_is_one_in_the_world(
        self, feed, harvest, source, second, identifier, count
    ):
        extra = f'dct:identifier "{identifier}" ;'
        feed.body = HEAD + dataset(1, extra=extra)
        harvest()
        feed.body = HEAD + dataset(2, extra=extra)
        harvest(second["id"])
        assert call_action("qatar_harvest_duplicate_list", source_id="other")["count"] == count

    def test_a_private_dataset_of_the_other_is_not_named(self, feed, harvest, source, second):
        feed.body = turtle(1)
        harvest()
        harvest(second["id"])
        hidden = HarvestRecord.get(second["id"], uri(1)).package_id
        call_action("package_patch", person(), id=hidden, private=True)
        (found,) = call_action("qatar_harvest_duplicate_list", source_id="schools")["duplicates"]
        assert found["dataset"] is None


class TestRecordRetry:
    def test_a_person_asks_for_another_try(self, feed, harvest, source):
        feed.body, feed.etag = HEAD + dataset(1), '"a"'
        harvest()
        failed = {"failures": 3, "state": "failed", "content_hash": "x"}
        model.Session.execute(sa.update(HarvestRecord).values(**failed))
        model.Session.commit()
        started = call_action("qatar_harvest_record_retry", source_id="schools", identifier=uri(1))
        assert started["status"] == "queued"
        run = harvest()
        assert (run["id"], run["updated"]) == (started["id"], 1)
        model.Session.rollback()
        record = HarvestRecord.get(source["id"], uri(1))
        model.Session.refresh(record)
        assert (record.state, record.failures) == ("active", 0)

    def test_who_may_not_start_runs_finds_no_record(self, feed, harvest, source):
        feed.body = turtle(1)
        harvest()
        user = factories.User()
        with pytest.raises(tk.ObjectNotFound):
            as_user(user, "qatar_harvest_record_retry", source_id="schools", identifier=uri(1))
