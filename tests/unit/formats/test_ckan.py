"""Another CKAN by its action API: pages, fields, extras, two languages."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.records import Bad, Document, FeedUnreadable

from .conftest import flaws, read_all

API = "https://ckan.example/api/3/action/package_search?rows=100&start=0"
GIVEN = {
    "id": "0b3d-1",
    "name": "rain",
    "title": "Rain",
    "private": False,
    "state": "active",
    "type": "dataset",
}


def answer(records, count=None):
    result = {"count": len(records) if count is None else count, "results": records}
    return json.dumps({"help": "…", "success": True, "result": result})


def one(**fields):
    found, bad = read_all(answer([GIVEN | fields]), url=API)
    return (found + bad)[0]


def portal(records, most=1000):
    """Answer as CKAN does: never more rows than its limit."""

    def fetch(url):
        query = parse_qs(urlsplit(url).query)
        assert "include_private" not in query
        assert query["sort"] == ["metadata_created asc, id asc"]
        start, rows = int(query["start"][0]), min(int(query["rows"][0]), most)
        page = sorted(records, key=lambda each: each["id"])[start : start + rows]
        return Document(url, answer(page, len(records)).encode(), "application/json")

    return fetch


@pytest.mark.parametrize("typed", ["https://ckan.example", "https://ckan.example/api/3/action"])
@pytest.mark.parametrize("most", [1000, 30])
def test_a_portal_is_read_page_after_page_whatever_its_limit(typed, most):
    records = [GIVEN | {"id": f"{i:04}", "name": f"n{i}"} for i in range(250)]
    ckan = portal(records, most)

    def fetch(url):
        return ckan(url) if "/api/3/" in url else Document(url, b"<html></html>")

    found = list(formats.open_source(typed, fetch))
    assert [item.identifier for item in found] == [f"{i:04}" for i in range(250)]


def test_what_is_not_public_never_comes():
    hidden = [
        GIVEN | {"id": "2", "private": True},
        GIVEN | {"id": "3", "state": "draft"},
        GIVEN | {"id": "4", "state": "deleted"},
        GIVEN | {"id": "5", "type": "harvest"},
    ]
    found, bad = read_all(answer([GIVEN, *hidden]), url=API)
    assert [item.identifier for item in found] == ["0b3d-1"]
    assert not bad


def test_identity_is_the_id_and_the_uri_of_the_source_is_kept():
    item = one()
    assert (item.identifier, item.identity) == ("0b3d-1", "identifier")
    assert item.dataset["original_uri"] == "https://ckan.example/dataset/0b3d-1"
    assert item.dataset["url"] == "https://ckan.example/dataset/rain"
    item = one(
        extras=[{"key": "uri", "value": "https://npc.example/d/1"}], url="https://npc.example/"
    )
    assert item.identifier == "0b3d-1"
    assert item.dataset["original_uri"] == "https://npc.example/d/1"
    assert item.dataset["url"] == "https://npc.example/"


@pytest.mark.parametrize(
    "fields",
    [
        {"title_translated": {"ar": "أمطار", "en": "Rain"}},
        {"title_translated": json.dumps({"ar": "أمطار", "en": "Rain"})},
        {"title": {"ar": "أمطار", "en": "Rain"}},
        {"title": "Rain", "title_ar": "أمطار", "title_en": "Rain"},
        {"title": "Rain", "extras": [{"key": "title_ar", "value": "أمطار"}], "title_en": "Rain"},
        {"title": "أمطار / Rain"},
    ],
)
def test_both_languages_wherever_the_portal_keeps_them(fields):
    item = one(**fields)
    assert item.dataset["title_translated"] == {"ar": "أمطار", "en": "Rain"}
    assert not flaws(item)


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        (
            {"tags": [{"name": "rain", "display_name": "rain"}, {"name": "مطر"}]},
            {"ar": ["مطر"], "en": ["rain"]},
        ),
        (
            {"tags_translated": {"ar": ["مطر"], "en": ["rain"]}, "tags": [{"name": "rain"}]},
            {"ar": ["مطر"], "en": ["rain"]},
        ),
        ({"keywords": {"ar": ["مطر"], "en": ["rain"]}}, {"ar": ["مطر"], "en": ["rain"]}),
    ],
)
def test_keywords(fields, words):
    assert one(**fields).dataset["tags_translated"] == words


def test_extras_and_fields_of_ckanext_dcat_are_read_alike():
    values = {
        "issued": "2024-01-02",
        "frequency": "http://publications.europa.eu/resource/authority/frequency/MONTHLY",
        "language": '["ar", "en"]',
        "theme": '["http://publications.europa.eu/resource/authority/data-theme/ENVI"]',
        "publisher_name": "Council",
        "publisher_uri": "https://npc.example/",
        "contact_name": "Desk",
        "contact_email": "desk@npc.example",
        "spatial": '{"type": "Point", "coordinates": [51.5, 25.3]}',
        "temporal_start": "2020",
        "temporal_end": "2021",
        "access_rights": "public",
    }
    as_extras = one(extras=[{"key": key, "value": value} for key, value in values.items()])
    assert as_extras.dataset == one(**values).dataset
    structured = one(
        **{
            key: value
            for key, value in values.items()
            if "_name" not in key and "_email" not in key
        },
        publisher=[{"name": "Council", "uri": "https://npc.example/"}],
        contact=[{"name": "Desk", "email": "desk@npc.example"}],
    )
    assert structured.dataset == as_extras.dataset
    dataset = as_extras.dataset
    assert dataset["publisher"][0]["uri"] == "https://npc.example/"
    assert dataset["contact"] == [{"name": "Desk", "email": "desk@npc.example"}]
    assert dataset["temporal_coverage"] == [{"start": "2020", "end": "2021"}]
    assert dataset["spatial_coverage"][0]["geom"].startswith('{"type": "Point"')
    assert [each[-3:] for each in dataset["language"]] == ["ARA", "ENG"]


def test_the_organization_publishes_and_groups_are_themes():
    item = one(
        organization={"name": "npc", "title": "المجلس الوطني للتخطيط"},
        groups=[{"name": "env", "display_name": "Environment"}],
        maintainer="Desk",
        maintainer_email="desk@npc.example",
        author="A. B.",
        license_id="cc-by",
    )
    assert item.dataset["publisher"][0]["name"] == "المجلس الوطني للتخطيط"
    assert item.evidence.theme_labels == ("Environment",)
    assert item.dataset["contact"][0]["name"] == "Desk"
    assert item.dataset["license_id"] == "cc-by"
    assert ("author", "A. B.") in item.unmapped


def test_files_keep_their_order_and_a_table_without_a_file_is_found_in_the_datastore():
    item = one(
        resources=[
            {
                "id": "r2",
                "name": "B",
                "url": "https://npc.example/b.csv",
                "format": "csv",
                "size": 5,
            },
            {
                "id": "r1",
                "name_translated": {"ar": "أ", "en": "A"},
                "url": "_datastore_only_resource",
                "datastore_active": True,
                "schema": {"a": 1},
            },
            {"id": "r0", "url": "https://npc.example/gone.csv", "state": "deleted"},
        ]
    )
    first, second = item.dataset["resources"]
    assert (first["url"], first["format"], first["size"]) == ("https://npc.example/b.csv", "CSV", 5)
    assert first["harvest_key"] == "https://ckan.example/dataset/0b3d-1/resource/r2"
    assert second["url"] == "https://ckan.example/datastore/dump/r1"
    assert (second["format"], second["name_translated"]) == ("CSV", {"ar": "أ", "en": "A"})
    assert ("resources.schema", '{"a": 1}') in item.unmapped


def test_what_has_no_field_is_listed_and_machinery_is_not():
    item = one(
        extras=[{"key": "odd", "value": "1"}], num_tags=0, isopen=True, more={"b": 2, "a": 1}
    )
    assert item.unmapped == (("more", '{"a": 1, "b": 2}'), ("odd", "1"))


def test_how_often_a_page_was_looked_at_is_no_change():
    resources = [{"id": "r", "url": "https://npc.example/a", "tracking_summary": {"total": 1}}]
    seen = one(tracking_summary={"total": 9}, resources=resources)
    assert seen.raw == one(resources=[{"id": "r", "url": "https://npc.example/a"}]).raw


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"success": false, "error": {"message": "Access denied"}}', "api_error"),
        ('{"success": false, "error": "no"}', "api_error"),
        ('{"success": true, "result": {"count": 5, "results": []}}', "pages_incomplete"),
        ('{"success": true, "result": "x"}', "no_datasets"),
        ('{"success": true, "result": {"count": 1, "results": [{"title"', "truncated"),
    ],
)
def test_a_broken_answer_is_no_empty_catalogue(body, code):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(body, lambda url: None, url="https://ckan.example/x.json")
    assert caught.value.problem.code == code


def test_pages_that_repeat_end():
    page = answer([GIVEN], 300)
    with pytest.raises(FeedUnreadable) as caught:
        read_all(page, lambda url: Document(url, page.encode()), url=API)
    assert caught.value.problem.code == "page_repeats"


@pytest.mark.parametrize(
    "fields",
    [
        {"title": None},
        {"resources": [None, 1, {"url": 5}], "title": ""},
        {"title": "\ud800"},
        {"title": "a" * 2_000_000},
        {"extras": {"x": 1}, "title": []},
        {
            "id": "\ud800",
            "name": "\ud800",
            "resources": [{"id": "\ud800", "url": "https://a.example/"}],
        },
        {"organization": "x", "groups": [1], "tags": "y", "title": {"en": 5}},
    ],
)
def test_odd_values_cost_only_their_record(fields):
    found, bad = read_all(answer([GIVEN | fields, GIVEN | {"id": "2"}]), url=API)
    assert "2" in [item.identifier for item in found]
    assert all(isinstance(item, Bad) and item.problem.code != "mapper" for item in bad)
