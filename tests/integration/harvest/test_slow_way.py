"""What the bulk writer leaves to CKAN's own actions."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.bulk.fitness import WRITING, objections
from ckanext.qatar_sectors.harvest.bulk.writer import BulkWriter, bulk_writer
from ckanext.qatar_sectors.harvest.jobs.writer import ActionWriter
from ckanext.qatar_sectors.harvest.run import fingerprint

from tests.integration.harvest.both_ways import SOURCE_ID
from tests.integration.harvest.edge_cases import FILE, TITLE

INVALID = {
    "no title": {},
    "blank title": {"title_translated": {"ar": " ", "en": ""}},
    "title too long": {"title_translated": {"en": "x" * 1001}},
    "title in French": {"title_translated": {"fr": "Écoles"}},
    "text turned around": {"title_translated": {"en": "a\u202eb"}},
    "link that runs code": {**TITLE, "url": "javascript:alert(1)"},
    "mail address": {**TITLE, "contact": [{"email": "nobody"}]},
    "date": {**TITLE, "issued": "31.12.2020"},
    "list of numbers": {**TITLE, "language": [1, 2]},
    "theme that is no link": {**TITLE, "theme": ["health"]},
    "size below nothing": {**TITLE, "resources": [{**FILE, "size": -1}]},
    "file's address": {**TITLE, "resources": [{**FILE, "url": "data:text/html,x"}]},
    "version too long": {**TITLE, "version": "9" * 101},
    "sector": {**TITLE, "sectors": ["astrology"], "sectors_rule": "uri"},
}


@pytest.fixture
def agency(clean, agency_factory):
    return agency_factory()["id"]


@pytest.mark.parametrize("case", INVALID)
def test_what_is_refused_is_refused_in_ckans_words(case, agency):
    """An invalid record is left, the others of its batch are written, and CKAN says what is wrong."""
    fields = {"type": "dataset", "owner_org": agency, "private": False}
    bad, good = (fingerprint.dataset_id(SOURCE_ID, name) for name in (case, "good"))
    writer = BulkWriter(agency)
    batch = writer.prepare({bad: {**fields, **INVALID[case]}, good: {**fields, **TITLE}})
    assert batch.left == [bad]
    writer.write(batch)
    assert model.Package.get(good).state == "active"
    with pytest.raises(tk.ValidationError):
        ActionWriter().write(bad, {**fields, **INVALID[case]})
    assert model.Package.get(bad) is None


def test_nothing_in_this_portal_objects(agency):
    assert objections(WRITING) == []


@pytest.mark.ckan_config("ckan.views.default_views", ["image_view"])
def test_views_of_new_files_are_made_by_ckan(agency):
    assert objections(WRITING) == ["CKAN makes views of new files"]
    assert bulk_writer(agency) is None


def test_an_agency_that_is_closed_is_left_to_ckan(agency):
    model.Group.get(agency).state = "deleted"
    model.Session.commit()
    assert bulk_writer(agency) is None
