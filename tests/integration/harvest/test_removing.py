"""Datasets that are deleted in bulk leave behind what `package_delete` would have left behind, in every place."""

from __future__ import annotations

import copy

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.bulk.fitness import REMOVING, objections
from ckanext.qatar_sectors.harvest.bulk.removing import BulkRemover
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.run import fingerprint

from tests.integration.harvest.both_ways import SOURCE_ID, traces
from tests.integration.harvest.feed import turtle
from tests.integration.harvest.test_both_ways import FULL, empty_catalogue, given

CASES = {
    "full": {},
    "title only": dict.fromkeys(FULL) | {"title_translated": {"ar": "عنوان"}},
    "private": {"private": True},
    "nothing in keywords": {"tags_translated": {}},
    "to be reviewed": {"sectors": [], "sectors_rule": "review"},
}


@pytest.fixture
def known(clean, agency_factory, officer_factory):
    """What a run knows of a source; somebody in its agency has to review datasets."""
    agency = agency_factory()
    officer_factory(agency=agency["id"], role="editor")
    return {"id": SOURCE_ID, "owner_org": agency["id"], "is_sample": False, "crosswalk": {}}


def made(source, case):
    """Make a dataset by CKAN's actions, as the harvest's slow way does; return its id."""
    dataset_id = fingerprint.dataset_id(SOURCE_ID, case)
    HarvestRecord.keep(source_id=SOURCE_ID, identifier=case, package_id=dataset_id)
    ActionWriter().write(dataset_id, copy.deepcopy(given(source, FULL, CASES.get(case, {}))))
    return dataset_id


def deleted_together(source, ids):
    """Delete in bulk what can be; return what is left for CKAN's action."""
    remover = BulkRemover(source["owner_org"])
    last = remover.prepare(ids)
    if last:
        remover.remove(last)
    model.Session.rollback()
    return [one for one in ids if one not in last]


def modified(dataset_id):
    row = sa.select(model.package_table.c.metadata_modified)
    return model.Session.scalar(row.where(model.package_table.c.id == dataset_id))


@pytest.mark.parametrize("case", CASES)
def test_both_ways_leave_the_same(case, known):
    follower = factories.User()
    dataset_id = made(known, case)
    if case == "full":
        call_action("follow_dataset", {"user": follower["name"]}, id=dataset_id)
    moment = modified(dataset_id)
    ActionWriter().delete(dataset_id)
    is_touched = modified(dataset_id) != moment
    expected = traces(dataset_id)
    empty_catalogue()
    dataset_id = made(known, case)
    moment = modified(dataset_id)
    assert deleted_together(known, [dataset_id]) == []
    assert (modified(dataset_id) != moment) == is_touched
    found = traces(dataset_id)
    assert found.keys() == expected.keys()
    for place, held in expected.items():
        assert found[place] == held, place
    assert (found["document"], found["labels"]) == ([], [])
    assert found["activity"][-1]["activity_type"] == "deleted package"


def in_a_group(dataset_id):
    group = factories.Group()
    call_action(
        "member_create", id=group["id"], object=dataset_id, object_type="package", capacity="public"
    )


def with_a_collaborator(dataset_id):
    model.Session.add(
        model.PackageMember(
            package_id=dataset_id, user_id=factories.User()["id"], capacity="editor"
        )
    )
    model.Session.commit()


def of_another_agency(dataset_id):
    other = factories.Organization()
    call_action("package_owner_org_update", id=dataset_id, organization_id=other["id"])


def with_an_upload(dataset_id):
    file = model.Session.query(model.Resource).filter_by(package_id=dataset_id).first()
    file.url_type = "upload"
    model.Session.commit()


def deleted_already(dataset_id):
    call_action("package_delete", {"user": factories.Sysadmin()["name"]}, id=dataset_id)


@pytest.mark.parametrize(
    "unusual",
    [in_a_group, with_a_collaborator, of_another_agency, with_an_upload, deleted_already],
)
def test_what_is_unusual_is_left_to_ckan(unusual, known):
    odd, plain = made(known, "full"), made(known, "private")
    unusual(odd)
    assert deleted_together(known, [odd, plain, "nobody's"]) == [odd, "nobody's"]
    assert model.Package.get(plain).state == "deleted"


def test_nothing_in_this_portal_objects(clean):
    assert objections(REMOVING) == []


class TestARun:
    def lose(self, feed, harvest, kept):
        feed.body = turtle(*range(6))
        harvest()
        feed.body = turtle(*kept)
        harvest()

    def test_datasets_that_vanished_go_together(self, feed, harvest, datasets, monkeypatch):
        self.lose(feed, harvest, range(3, 6))

        def slow(*_words):
            raise AssertionError("one by one")

        monkeypatch.setattr(ActionWriter, "delete", slow)
        run = harvest()
        assert (run["status"], run["deleted"]) == ("finished", 3)
        assert sorted(datasets()) == ["3", "4", "5"]
        assert call_action("package_search")["count"] == 3

    def test_one_in_a_group_goes_by_itself_and_is_counted(self, feed, harvest, datasets):
        self.lose(feed, harvest, range(3, 6))
        in_a_group(datasets()["1"]["id"])
        assert harvest()["deleted"] == 3
        assert sorted(datasets()) == ["3", "4", "5"]

    def test_a_batch_that_fails_goes_one_by_one(self, feed, harvest, datasets, monkeypatch):
        self.lose(feed, harvest, range(3, 6))

        def broken(*_words):
            model.Session.execute(sa.text("select 1/0"))

        monkeypatch.setattr(BulkRemover, "remove", broken)
        run = harvest()
        assert (run["status"], run["deleted"]) == ("finished", 3)
        assert sorted(datasets()) == ["3", "4", "5"]

    def test_they_come_back_when_their_records_do(self, feed, harvest, datasets):
        self.lose(feed, harvest, range(3, 6))
        harvest()
        feed.body = turtle(*range(6))
        harvest()
        assert len(datasets()) == 6
        assert call_action("package_search")["count"] == 6
