"""Opendatasoft's records, with what real ones lack or write differently."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.harvest.formats.problems import SENTENCES, sentence
from ckanext.qatar_sectors.harvest.formats.records import FeedUnreadable, Problem

from .conftest import flaws, read_all

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
    assert sentence(problem, lambda text: "غير صالح {url}") == "غير صالح javascript:{url}"
    assert sentence(Problem("new_code"), str) == "new_code"
    assert all(text.endswith((".", "}")) for text in SENTENCES.values())
