"""Which files become tables, and when they are loaded again."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.tables.planning import plan
from ckanext.qatar_sectors.tables.reading.formats import Format

LINK = {"url": "https://agency.qa/data/x.csv", "format": "CSV"}


@pytest.mark.parametrize(
    ("resource", "kind"),
    [
        (LINK, Format.CSV),
        ({"url": "https://agency.qa/x", "mimetype": "application/geo+json"}, Format.GEOJSON),
        ({"url": "https://agency.qa/x.xlsx"}, Format.XLSX),
        ({"url": "مدارس.csv", "url_type": "upload"}, Format.CSV),
        ({"url": "https://agency.qa/x.csv", "format": "PDF"}, None),
        ({"url": "ftp://agency.qa/x.csv", "format": "CSV"}, None),
        ({"url": "javascript:alert(1)//x.csv", "format": "CSV"}, None),
        ({"url": "", "format": "CSV"}, None),
        ({"url": "x", "format": "CSV", "url_type": "datastore"}, None),
    ],
)
def test_tables_are_recognised(resource, kind):
    found = plan(resource)
    assert (found.kind if found else None) == kind


def test_the_download_address_wins():
    found = plan({**LINK, "url": "https://agency.qa/page", "download_url": LINK["url"]})
    assert found.address == LINK["url"]


@pytest.mark.parametrize(
    "change", [{"url": "https://a.qa/y.csv"}, {"hash": "1"}, {"format": "TSV"}]
)
def test_a_change_that_tells_gives_another_mark(change):
    assert plan(LINK).mark != plan({**LINK, **change}).mark


def test_a_new_title_does_not_load_again():
    assert plan(LINK).mark == plan({**LINK, "name": "x", "datastore_active": True}).mark


def test_an_upload_under_the_same_name_is_loaded_again():
    upload = {"url": "x.csv", "url_type": "upload", "last_modified": "1"}
    assert plan(upload).mark != plan({**upload, "last_modified": "2"}).mark
