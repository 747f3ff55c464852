"""What is beyond a cap is left out with a warning, and listed."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.dcat.caps import Caps, within

from .conftest import flaws, read_all, turtle

FILES = [f"https://a.example/{i}.csv" for i in range(5)]
WORDS = [f"word{i}" for i in range(5)]


def rdf():
    files = ", ".join(f"[ dcat:downloadURL <{url}> ]" for url in FILES)
    words = ", ".join(f'"{word}"@en' for word in WORDS)
    return turtle(f"dcat:distribution {files} ; dcat:keyword {words}, 'كلمة'@ar")


def dcat_us():
    record = {
        "title": "Schools",
        "accessLevel": "public",
        "identifier": "1",
        "keyword": WORDS,
        "distribution": [{"downloadURL": url} for url in reversed(FILES)],
    }
    return json.dumps({"dataset": [record]})


def ckan():
    record = {
        "id": "1",
        "title": "Schools",
        "tags": [{"name": word} for word in WORDS],
        "resources": [{"id": f"r{url[-5]}", "url": url} for url in reversed(FILES)],
    }
    return json.dumps({"success": True, "result": {"count": 1, "results": [record]}})


def csv():
    rows = [f"1,Schools,{'; '.join(WORDS)},{url}" for url in reversed(FILES)]
    return "\n".join(["identifier,title_en,keywords_en,file_url", *rows])


def opendatasoft():
    attachments = [{"id": str(i), "title": "x"} for i in range(5)]
    record = {"dataset_uid": "da_1", "dataset_id": "x", "attachments": attachments}
    return json.dumps([record | {"metas": {"default": {"title": "Schools", "keyword": WORDS}}}])


@pytest.mark.parametrize("body", [rdf, dcat_us, ckan, csv, opendatasoft])
def test_keywords_and_files_are_capped_whatever_the_format(body):
    with within(Caps(keywords=3, files=2)):
        found, bad = read_all(body())
    assert not bad
    (item,) = found
    assert item.dataset["tags_translated"]["en"] == WORDS[:3]
    assert len(item.dataset["resources"]) == 2
    warned = {each.code: each.params for each in flaws(item)}
    assert warned["too_many_resources"] == {"count": "5", "limit": "2"}
    assert warned["too_many_keywords"]["limit"] == "3"
    left = [name for name, _ in item.unmapped]
    assert left.count("dcat:keyword@en") == 2
    assert left.count("dcat:distribution") == 3


@pytest.mark.parametrize("body", [dcat_us, ckan, csv])
def test_the_first_files_of_the_publishers_list_stay(body):
    with within(Caps(files=2)):
        found, _ = read_all(body())
    assert [each["url"] for each in found[0].dataset["resources"]] == FILES[::-1][:2]


def test_within_the_caps_nothing_is_said():
    found, _ = read_all(rdf())
    assert not [each for each in flaws(found[0]) if each.code.startswith("too_many")]


def test_a_table_with_too_many_columns_says_so():
    fields = [{"name": f"c{i}", "type": "text"} for i in range(501)]
    record = {"dataset_uid": "1", "dataset_id": "x", "has_records": True, "fields": fields}
    found, _ = read_all(json.dumps([record | {"metas": {"default": {"title": "T"}}}]))
    assert {"too_many_columns"} == {each.code for each in flaws(found[0])}
    assert len(found[0].dataset["resources"][0]["data_dictionary"]) == 500


def test_long_texts_are_cut_with_a_warning():
    found, _ = read_all(turtle(f'dct:provenance "{"x" * 10_001}"@en ; dcat:version "{"1" * 101}"'))
    assert {"provenance", "version"} == {
        each.where for each in flaws(found[0]) if each.code == "text_shortened"
    }
