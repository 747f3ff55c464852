"""The bulk writer leaves behind what CKAN's own actions would have left behind, in every place."""

from __future__ import annotations

import copy

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.lib.search import clear_all

from ckanext.qatar_sectors.harvest.bulk.writer import BulkWriter
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
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
EMPTIED = ("package", "tag", "activity", "qatar_table_load", "qatar_notice", "qatar_index_outbox")


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
    model.Session.expunge_all()
    clear_all()


def one_by_one(mapped):
    """Write through CKAN's actions, and return what is there then."""
    for dataset_id, dataset in mapped.items():
        ActionWriter().write(dataset_id, copy.deepcopy(dataset))
    return {dataset_id: traces(dataset_id) for dataset_id in mapped}


def together(mapped, source):
    """Write in bulk, and return what is there then."""
    writer = BulkWriter(source["owner_org"])
    batch = writer.prepare(copy.deepcopy(mapped))
    assert batch.left == []
    writer.write(batch)
    return {dataset_id: traces(dataset_id) for dataset_id in mapped}


def assert_same_both_ways(mapped, source):
    expected = one_by_one(mapped)
    empty_catalogue()
    found = together(mapped, source)
    for dataset_id, places in expected.items():
        for place, held in places.items():
            assert found[dataset_id][place] == held, (place, mapped[dataset_id])


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
