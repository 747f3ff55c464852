"""The bulk writer leaves behind what CKAN's own actions would have left behind, in every place."""

from __future__ import annotations

import copy

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.lib.search import clear_all
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.harvest.bulk.writer import BulkWriter
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.model import HarvestRecord
from ckanext.qatar_sectors.harvest.run import fingerprint

from tests.integration.harvest.both_ways import SOURCE_ID, of_feed, traces
from tests.integration.harvest.edge_cases import EDGE_CASES

FEEDS = [
    "ch_dcatap_catalog.ttl",
    "de_govdata_brandenburg-catalog-original-input.ttl",
    "eu_dcatap_catalog_sample.ttl",
    "ods_2015_catalog.ttl",
    "qatar_datagovqa_catalog_partial.json",
    "us_energy_data.json",
    "us_gsa_data.json",
]
MOST = 40
EMPTIED = (
    *("package", "tag", "activity", "qatar_table_load", "qatar_notice", "qatar_letter"),
    *("qatar_index_outbox", "qatar_harvest_record"),
)


@pytest.fixture
def source(clean, agency_factory, officer_factory):
    """What a run knows of a source; somebody in its agency has to review datasets."""
    agency = agency_factory()
    officer_factory(agency=agency["id"], role="editor")
    return {"id": SOURCE_ID, "owner_org": agency["id"], "is_sample": False, "crosswalk": {}}


def empty_catalogue():
    """Forget every dataset, and nothing else."""
    model.Session.rollback()
    tables = ", ".join(EMPTIED)
    model.Session.execute(sa.text("delete from member where table_name = 'package'"))
    model.Session.execute(sa.text(f"truncate {tables} cascade"))
    model.Session.commit()
    model.Session.expire_all()
    clear_all()


def one_by_one(mapped):
    """Write through CKAN's actions, and return what is there then."""
    for dataset_id, dataset in mapped.items():
        ActionWriter().write(dataset_id, copy.deepcopy(dataset))
    return {dataset_id: traces(dataset_id) for dataset_id in mapped}


def together(mapped, source):
    """Write in bulk, and return what is there then."""
    write_together(mapped, source)
    return {dataset_id: traces(dataset_id) for dataset_id in mapped}


def write_together(mapped, source):
    writer = BulkWriter(source["owner_org"])
    batch = writer.prepare(copy.deepcopy(mapped))
    assert batch.left == []
    writer.write(batch)
    return batch


def assert_same_both_ways(mapped, source, before=None, between=lambda: None):
    """Compare; where something was there before, both ways find it as CKAN's actions wrote it."""
    expected = _with_before(before, between, lambda: one_by_one(mapped))
    empty_catalogue()
    found = _with_before(before, between, lambda: together(mapped, source))
    for dataset_id, places in expected.items():
        for place, held in places.items():
            assert found[dataset_id][place] == held, (place, mapped[dataset_id])


def _with_before(before, between, write):
    for dataset_id, dataset in (before or {}).items():
        identifier = {"source_id": SOURCE_ID, "identifier": dataset_id}
        HarvestRecord.keep(**identifier, package_id=dataset_id)
        ActionWriter().write(dataset_id, copy.deepcopy(dataset))
    between()
    return write()


class TestNewDatasets:
    @pytest.mark.parametrize("name", FEEDS)
    def test_real_feeds(self, name, shared, source):
        mapped = dict(list(of_feed(shared / "feeds" / name, source).items())[:MOST])
        assert mapped
        assert_same_both_ways(mapped, source)

    @pytest.mark.parametrize("case", EDGE_CASES)
    def test_edge_cases(self, case, source):
        fields = {"type": "dataset", "owner_org": source["owner_org"], "private": False}
        dataset = {**fields, **EDGE_CASES[case]}
        assert_same_both_ways({fingerprint.dataset_id(SOURCE_ID, case): dataset}, source)


FULL = {
    **EDGE_CASES["agents"],
    **EDGE_CASES["lists"],
    "resources": EDGE_CASES["files"]["resources"],
    "tags_translated": {"ar": ["صحة"], "en": ["one", "two"]},
    "version": "1",
    "url": "https://agency.example/page",
}
CHANGES = {
    "nothing": {},
    "title": {"title_translated": {"ar": "عنوان آخر"}},
    "fields come": {"provenance": "New", "license_id": "cc-by", "notes_translated": {"en": "New"}},
    "fields go": {"version": None, "url": None, "contact": [], "theme": [], "publisher": None},
    "keywords": {"tags_translated": {"en": ["two", "three"]}},
    "no keywords": {"tags_translated": {}},
    "sectors": {"sectors": ["sports"], "sectors_rule": "uri", "sectors_reason": "x"},
    "a file more": {
        "resources": [
            *FULL["resources"],
            {"url": "https://agency.example/9.csv", "harvest_key": "9"},
        ]
    },
    "files in another order": {"resources": FULL["resources"][::-1]},
    "a file changed": {
        "resources": [
            {**FULL["resources"][0], "url": "https://agency.example/new.csv", "size": 13},
            *FULL["resources"][1:],
        ]
    },
    "a file with less": {
        "resources": [
            {"url": "https://agency.example/1.csv", "harvest_key": "1"},
            *FULL["resources"][1:],
        ]
    },
}


def given(source, *parts):
    """Return a mapped dataset; a part with None takes a field away."""
    dataset = {"type": "dataset", "owner_org": source["owner_org"], "private": False}
    for part in parts:
        dataset |= part
    return {name: value for name, value in dataset.items() if value is not None}


class TestChangedDatasets:
    @pytest.mark.parametrize("change", CHANGES)
    def test_changes(self, change, source):
        dataset_id = fingerprint.dataset_id(SOURCE_ID, change)
        before = {dataset_id: given(source, FULL)}
        assert_same_both_ways({dataset_id: given(source, FULL, CHANGES[change])}, source, before)

    def test_a_keyword_comes_back(self, source):
        dataset_id = fingerprint.dataset_id(SOURCE_ID, "keyword")
        without = given(source, FULL, {"tags_translated": {"en": ["one"]}})
        before = {dataset_id: given(source, FULL)}

        def take_away():
            ActionWriter().write(dataset_id, without)

        assert_same_both_ways({dataset_id: given(source, FULL)}, source, before, take_away)

    @pytest.mark.parametrize(
        "edit",
        [
            {"provenance": "A person's"},
            {"sectors": ["sports"]},
            {"private": True},
            {"tags_translated": {"en": ["mine"]}},
        ],
        ids=str,
    )
    def test_what_a_person_edited_stays(self, edit, source):
        dataset_id = fingerprint.dataset_id(SOURCE_ID, "edited")
        person = {"user": factories.Sysadmin()["name"]}

        def touch():
            call_action("package_patch", person, id=dataset_id, **edit)

        before = {dataset_id: given(source, FULL)}
        after = {dataset_id: given(source, FULL, {"title_translated": {"en": "Other"}})}
        assert_same_both_ways(after, source, before, touch)

    def test_followers_hear_the_same(self, source):
        dataset_id = fingerprint.dataset_id(SOURCE_ID, "followed")
        follower = factories.User()

        def follow():
            call_action("follow_dataset", {"user": follower["name"]}, id=dataset_id)

        before = {dataset_id: given(source, FULL)}
        after = {dataset_id: given(source, FULL, CHANGES["title"])}
        assert_same_both_ways(after, source, before, follow)
        assert traces(dataset_id)["notices"]
