"""Real catalogues; their folder lies beside the project."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.records import Document, Found

from .conftest import read_all

BRANDENBURG = "de_govdata_brandenburg-catalog-original-input."


def feed(shared, name, url="https://agency.example/feed", content_type="application/octet-stream"):
    return {
        "body": (shared / "feeds" / name).read_bytes(),
        "url": url,
        "content_type": content_type,
    }


@pytest.fixture
def qatar(shared):
    """The 340 Qatari records as the Explore API gives them: 10 whole, the others with what is known."""
    catalogue = json.loads((shared / "feeds" / "qatar_datagovqa_catalog_partial.json").read_text())
    whole = catalogue["full_ods_records"]
    ids = {record["dataset_id"] for record in whole}
    names = {"themes": "theme", "keywords": "keyword"}
    partial = [
        {
            "dataset_id": record["dataset_id"],
            "metas": {"default": {names.get(key, key): value for key, value in record.items()}},
        }
        for record in catalogue["datasets"]
        if record["dataset_id"] not in ids
    ]
    return whole + partial


def explore_api(records):
    """Answer as Opendatasoft does: at most 100 records a page, at most 10,000 by pages."""

    def fetch(url):
        parts = urlsplit(url)
        if parts.path.endswith("/exports/json"):
            return Document(url, json.dumps(records).encode(), "application/json")
        query = parse_qs(parts.query)
        limit, offset = int(query["limit"][0]), int(query["offset"][0])
        assert limit <= 100
        if offset + limit > 10_000:
            return Document(
                url, b'{"error_code": "InvalidRESTParameterError", "message": "offset"}', ""
            )
        page = {"total_count": len(records), "results": records[offset : offset + limit]}
        return Document(url, json.dumps(page).encode(), "application/json")

    return fetch


def test_rdf_xml_and_turtle_of_one_catalogue_give_equal_datasets(shared):
    xml, bad_xml = read_all(**feed(shared, BRANDENBURG + "rdf"))
    turtle, bad_turtle = read_all(**feed(shared, BRANDENBURG + "ttl"))
    assert (len(xml), bad_xml, bad_turtle) == (112, [], [])
    assert {item.identifier: item for item in xml} == {item.identifier: item for item in turtle}
    assert sum(len(item.dataset["resources"]) for item in xml) == 212


def test_a_catalogue_in_four_languages(shared):
    found, bad = read_all(**feed(shared, "ch_dcatap_catalog.ttl"))
    assert (len(found), bad) == (100, [])
    assert sum(len(item.dataset["resources"]) for item in found) == 199
    # All of it is in German: it stands in "en" and says so.
    for item in found:
        assert item.dataset["title_translated"].keys() == {"en"}
        assert any(
            each.code == "other_language" and each.params["language"] == "de"
            for each in item.warnings
        )


def test_turtle_named_rdf_with_a_wrong_content_type_arrives(shared):
    found, bad = read_all(
        **feed(
            shared,
            "be_gent_ipsum_TURTLE_NAMED_RDF.rdf",
            "https://a.example/x.rdf",
            "application/rdf+xml",
        )
    )
    # The three share one dct:identifier: their URIs tell them apart.
    assert (len(found), bad) == (3, [])
    assert {item.identity for item in found} == {"uri"}


@pytest.mark.parametrize(
    ("name", "datasets", "resources"),
    [("ods_2015_catalog.ttl", 186, 186), ("eu_dcatap_catalog_sample.ttl", 2, 3)],
)
def test_whole_catalogues_arrive(shared, name, datasets, resources):
    found, bad = read_all(**feed(shared, name))
    assert (len(found), bad) == (datasets, [])
    assert sum(len(item.dataset["resources"]) for item in found) == resources


@pytest.mark.parametrize(
    "typed", ["https://www.data.gov.qa", "https://www.data.gov.qa/api/explore/v2.1"]
)
def test_the_340_qatari_records_arrive(qatar, typed):
    api = explore_api(qatar)

    def fetch(url):
        return api(url) if "/api/" in url else Document(url, b"<!DOCTYPE html><html></html>", "")

    found = list(formats.open_source(typed, fetch))
    assert len(found) == 340
    assert all(isinstance(item, Found) for item in found)
    given = {record["dataset_id"]: record for record in qatar}
    for item in found:
        slug = item.dataset["url"].rstrip("/").rpartition("/")[2]
        metas = given[slug]["metas"]["default"]
        assert " ".join(metas["title"].split()) in item.dataset["title_translated"].values()
        assert bool(metas.get("description")) == ("notes_translated" in item.dataset)
        assert item.evidence.publisher or not metas.get("publisher")
        assert item.evidence.theme_labels == tuple(sorted(metas.get("theme") or ()))
        assert "<" not in item.dataset.get("notes_translated", {}).get("en", "")


def test_whole_qatari_records_keep_what_the_source_says(qatar):
    found = {
        item.identifier: item
        for item in formats.open_source("https://q.example/api/explore/v2.1", explore_api(qatar))
    }
    sports = found["da_wn82py"].dataset
    assert sports["publisher"][0]["name_translated"] == {
        "ar": "وزارة الرياضة والشباب",
        "en": "Ministry of Sports and Youth",
    }
    assert sports["identifier"] == "MSY-OD-C0-00024"
    assert sports["frequency"].endswith("/ANNUAL")
    assert sports["license_id"] == "cc-by"
    assert [each["format"] for each in sports["resources"]] == ["CSV", "JSON", "XLSX"]
    columns = {each["id"]: each for each in sports["resources"][0]["data_dictionary"]}
    assert columns["sports_activity_ar"]["label_ar"] == "النشاط الرياضي"


def test_past_ten_thousand_the_export_is_read():
    records = [
        {"dataset_uid": f"da_{i}", "metas": {"default": {"title": f"T {i}"}}} for i in range(10_050)
    ]
    found = list(formats.open_source("https://q.example/api/explore/v2.1", explore_api(records)))
    assert len({item.identifier for item in found}) == 10_050
