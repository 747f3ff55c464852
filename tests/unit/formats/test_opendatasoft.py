"""Opendatasoft's records, with what real ones lack or write differently."""

from __future__ import annotations

import json
import tracemalloc

import pytest

from ckanext.qatar_sectors.harvest import formats
from ckanext.qatar_sectors.harvest.formats.json_text import streamed_json
from ckanext.qatar_sectors.harvest.formats.problems import SENTENCES, sentence
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable, Problem

from .conftest import document, flaws, read_all

API = "https://h.example/api/explore/v2.1/catalog/datasets?limit=100&offset=0"


def one(record=None, **default):
    record = {
        "dataset_uid": "da_1",
        "dataset_id": "rain",
        "metas": {"default": {"title": "Rain", **default}},
    } | (record or {})
    found, bad = read_all(json.dumps({"total_count": 1, "results": [record]}), url=API)
    return (found + bad)[0]


def test_nulls_and_texts_for_lists():
    item = one(
        description=None,
        theme="Health",
        keyword=[None, "rain ", " rain", 5],
        modified=None,
        publisher=None,
    )
    assert item.evidence.theme_labels == ("Health",)
    assert item.dataset["tags_translated"] == {"en": ["rain"]}
    assert not item.dataset.keys() & {"notes_translated", "publisher", "modified"}
    assert not flaws(item)


@pytest.mark.parametrize(
    ("record", "identifier", "identity"),
    [
        ({}, "da_1", "identifier"),
        (
            {
                "dataset_uid": None,
                "metas": {"default": {"title": "x"}, "custom": {"dataset-id": "NPC-1"}},
            },
            "NPC-1",
            "identifier",
        ),
        ({"dataset_uid": None}, "https://h.example/explore/dataset/rain/", "landing_page"),
    ],
)
def test_identity_without_a_uid(record, identifier, identity):
    item = one(record)
    assert (item.identifier, item.identity) == (identifier, identity)


def test_without_any_identifier_the_title_tells():
    item = one({"dataset_uid": None, "dataset_id": None})
    assert item.identity == "hash"
    assert item.identifier == one({"dataset_uid": None, "dataset_id": None, "x": 1}).identifier


def test_no_title_is_refused_and_keeps_its_name():
    item = one(title=" ")
    assert (item.identifier, item.problem.code) == ("da_1", "no_title")


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Rainfall – الأمطار", {"en": "Rainfall", "ar": "الأمطار"}),
        ("كميات الأمطار / Amounts of rain", {"ar": "كميات الأمطار", "en": "Amounts of rain"}),
        ("بيانات COVID-19", {"ar": "بيانات COVID-19"}),
        ("بيانات حوادث الطرق - GIS", {"ar": "بيانات حوادث الطرق - GIS"}),
        ("Rain (مطر) in Qatar", {"en": "Rain (مطر) in Qatar"}),
    ],
)
def test_two_languages_in_a_title_are_put_apart_where_certain(title, expected):
    assert one(title=title).dataset["title_translated"] == expected


def test_resources_by_what_the_record_holds():
    item = one(
        {
            "has_records": True,
            "features": ["geo"],
            "attachments": [{"id": "a b", "title": "دليل.pdf", "mimetype": "application/pdf"}],
        }
    )
    base = "https://h.example/api/explore/v2.1/catalog/datasets/rain/"
    assert [(each["url"], each["format"]) for each in item.dataset["resources"]] == [
        (base + "exports/csv", "CSV"),
        (base + "exports/json", "JSON"),
        (base + "exports/xlsx", "XLSX"),
        (base + "exports/geojson", "GeoJSON"),
        (base + "attachments/a%20b", "PDF"),
    ]
    assert one({"has_records": False}).dataset["resources"] == []


def test_a_restricted_record_is_published_as_metadata():
    item = one({"visibility": "restricted"})
    assert item.dataset["access_rights"].endswith("/RESTRICTED")
    assert [each.code for each in flaws(item)] == ["not_public"]


def test_a_record_that_repeats_is_read_once_and_another_with_its_identifier_refused():
    record = {"dataset_uid": "da_1", "metas": {"default": {"title": "a"}}}
    other = {"dataset_uid": "da_1", "metas": {"default": {"title": "b"}}}
    found, bad = read_all(json.dumps([record, record, other]), url=API)
    assert len(found) == 1
    assert [item.problem.code for item in bad] == ["repeated_identifier"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ('{"total_count": 5, "results": []}', "pages_incomplete"),
        ('{"total_count": 1, "results": [{"dataset_id": "x", "metas"', "truncated"),
        ('{"total_count": 1, "message": "Bad API key"}', "api_error"),
        ('{"total_count": 1, "results": [{,}]}', "syntax_at_line"),
    ],
)
def test_a_broken_answer_is_no_empty_catalogue(body, code):
    with pytest.raises(FeedUnreadable) as caught:
        read_all(body, lambda url: None, url="https://h.example/x")
    assert caught.value.problem.code == code


def test_sentences_are_filled_after_translation():
    problem = Problem("bad_url", "resource", {"url": "javascript:{url}"})
    assert (
        sentence(problem, lambda text: "غير صالح {url}") == "غير صالح \u2068javascript:{url}\u2069"
    )
    assert sentence(Problem("new_code"), str) == "new_code"
    assert all(text.endswith((".", "}")) for text in SENTENCES.values())


def listed(*records):
    return [
        {"dataset_uid": uid, "dataset_id": slug, "metas": {"default": {"title": slug}}}
        for uid, slug in records
    ]


@pytest.mark.parametrize(
    ("records", "names"),
    [
        ([("da_1", "rain"), ("da_2", "wind")], ["da_1", "da_2"]),
        ([("da_1", "rain"), ("da_1", "rain-copy")], ["da_1", "da_1/rain-copy"]),
        ([("da_1", "rain-copy"), ("da_1", "rain")], ["da_1/rain-copy", "da_1"]),
        (
            [("da_1", "rain-copy2"), ("da_1", "rain-copy")],
            ["da_1/rain-copy2", "da_1/rain-copy"],
        ),
        ([("da_1", "rain-copy")], ["da_1/rain-copy"]),
        ([("da_1", "rain"), ("da_1", "rain0")], ["da_1", "da_1/rain0"]),
        ([("da_1", "copyright"), ("da_2", "photocopy")], ["da_1", "da_2"]),
    ],
)
def test_datasets_that_share_a_uid_are_told_apart(records, names):
    found, bad = read_all(json.dumps(listed(*records)), url=API)
    assert [item.identifier for item in found] == names
    assert not bad
    assert {item.dataset["identifier"] for item in found} == {uid for uid, _ in records}


def export_of(body, total=10_001):
    def fetch(url):
        assert url == "https://h.example/api/explore/v2.1/catalog/exports/json"
        return document(body, url=url)

    return read_all(json.dumps({"total_count": total, "results": []}), fetch, url=API)


def test_an_export_is_read_a_record_at_a_time():
    """The records of 60 MB of text are never in memory together."""
    text = (
        "["
        + ",\n".join(
            json.dumps(record | {"filling": ["x" * 90] * 60})
            for record in listed(*((f"da_{i}", f"d{i}") for i in range(10_001)))
        )
        + "]"
    )
    count = 0
    tracemalloc.start()
    try:
        for _ in streamed_json(text, "x"):
            count += 1
        assert tracemalloc.get_traced_memory()[1] < 1_000_000
    finally:
        tracemalloc.stop()
    assert count == 10_001


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ("", "truncated"),
        (",", "truncated"),
        (', {"a"', "truncated"),
        (" 5]", "syntax_at_line"),
        ("] x", "syntax_at_line"),
        ("]", "pages_incomplete"),
    ],
)
def test_an_export_that_breaks_off_is_no_whole_catalogue(ending, code):
    items = []

    def fetch(url):
        return document("[" + json.dumps(listed(("da_1", "rain"))[0]) + ending, url=url)

    page = document(json.dumps({"total_count": 10_001, "results": []}), url=API)
    with pytest.raises(FeedUnreadable) as caught:
        items += formats.read(page, fetch)
    assert caught.value.problem.code == code


def test_an_error_in_the_place_of_an_export_is_told():
    with pytest.raises(FeedUnreadable) as caught:
        export_of('{"error_code": "x", "message": "quota"}')
    assert caught.value.problem.params["message"] == "quota"


@pytest.mark.parametrize("value", [5, 1.5, True, "x", {"a": 1}, [5, None, {"id": 5}]])
@pytest.mark.parametrize("key", ["features", "attachments", "alternative_exports", "fields"])
def test_odd_values_cost_no_record(key, value):
    item = one({"has_records": True, key: value})
    assert item.dataset["title_translated"] == {"en": "Rain"}


def test_half_a_sign_in_a_slug_costs_no_record():
    item = one({"dataset_id": "ra\ud800in", "has_records": True})
    assert item.dataset["url"] == "https://h.example/explore/dataset/ra%3Fin/"
