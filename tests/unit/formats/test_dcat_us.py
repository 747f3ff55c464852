"""`data.json` of both versions: real catalogues, and what strangers write."""

from __future__ import annotations

import json

import pytest

from ckanext.qatar_sectors.harvest.formats import recognise
from ckanext.qatar_sectors.harvest.formats.records import Document, FeedUnreadable

from .conftest import flaws, read_all

SCHEMA = "https://project-open-data.cio.gov/v1.1/schema"


def catalogue(*records, **more):
    return json.dumps({"conformsTo": SCHEMA, "dataset": list(records), **more})


def one(**fields):
    record = {"title": "Rain", "identifier": "r-1", "accessLevel": "public"} | fields
    found, bad = read_all(catalogue(record))
    return (found + bad)[0]


@pytest.mark.parametrize(
    ("name", "datasets", "files"),
    [
        # Of its 760 files one says nothing but that it is one.
        ("us_energy_data.json", 482, 759),
        ("us_gsa_data.json", 339, 466),
        ("us_gsa_harvester_dcatus_with_none.json", 402, 2841),
    ],
)
def test_real_catalogues_arrive_whole(shared, name, datasets, files):
    found, bad = read_all((shared / "feeds" / name).read_text("utf-8"))
    assert (len(found), len(bad)) == (datasets, 0)
    assert sum(len(each.dataset["resources"]) for each in found) == files


def test_it_is_told_from_json_ld_by_what_it_says():
    for text in (
        catalogue(),
        json.dumps({"dataset": [{"accessLevel": "public"}]}),
        json.dumps({"@context": "https://x.gov/dcat-us/3.0/context.jsonld", "dataset": [{}]}),
    ):
        assert recognise(Document("https://x.gov/data.json", text.encode())).name == "DCAT-US"
    text = '{"@context": {"dcat": "http://www.w3.org/ns/dcat#"}, "@id": "a"}'
    assert recognise(Document("https://x.gov/data.json", text.encode())).name == "JSON-LD"


def test_a_record_of_version_1_1():
    record = one(
        description="Daily rain.",
        keyword=["rain", None, "weather"],
        modified="2026-01-31",
        accrualPeriodicity="R/P1D",
        temporal="2020-01-01/2025-12-31",
        publisher={"name": "Met", "subOrganizationOf": {"name": "Ministry"}},
        contactPoint={"fn": "Desk", "hasEmail": "mailto:d@met.qa"},
        license="https://creativecommons.org/licenses/by/4.0/",
        theme=["Environment"],
        distribution=[
            {
                "title": "Second by name",
                "downloadURL": "https://met.qa/z.csv",
                "mediaType": "text/csv",
            },
            {"title": "First by name", "accessURL": "https://met.qa/a"},
        ],
    )
    dataset = record.dataset
    assert (record.identifier, record.identity) == ("r-1", "identifier")
    assert dataset["tags_translated"] == {"en": ["rain", "weather"]}
    assert dataset["frequency"].endswith("/DAILY")
    assert dataset["temporal_coverage"] == [{"start": "2020-01-01", "end": "2025-12-31"}]
    assert dataset["publisher"][0]["name"] == "Met"
    assert dataset["contact"] == [{"name": "Desk", "email": "d@met.qa"}]
    assert dataset["license_id"] == "cc-by"
    assert record.evidence.theme_labels == ("Environment",)
    # The order is the publisher's.
    assert [each["url"] for each in dataset["resources"]] == [
        "https://met.qa/z.csv",
        "https://met.qa/a",
    ]


def test_a_record_of_version_3():
    record = one(
        **{"@id": "https://met.qa/id/rain", "@type": "Dataset"},
        title={"ar": "الأمطار", "en": "Rain"},
        theme=[{"@type": "Concept", "prefLabel": "Environment"}],
        spatial=[{"@type": "Location", "prefLabel": "Doha"}],
        temporal=[{"@type": "PeriodOfTime", "startDate": "2020", "endDate": "2021"}],
        contactPoint=[{"@type": "Kind", "fn": "Desk", "hasEmail": "d@met.qa"}],
    )
    assert record.identity == "uri"
    assert record.dataset["title_translated"] == {"ar": "الأمطار", "en": "Rain"}
    assert record.dataset["spatial_coverage"] == [{"text": "Doha"}]
    assert record.dataset["temporal_coverage"] == [{"start": "2020", "end": "2021"}]
    assert record.evidence.theme_labels == ("Environment",)


def test_what_is_not_public_says_so():
    assert [each.code for each in flaws(one(accessLevel="non-public"))] == ["not_public"]


def test_the_text_of_a_record_is_the_publisher_s():
    record = one(bureauCode=["019:60"], madeUp={"a": 1})
    assert json.loads(record.raw)["madeUp"] == {"a": 1}


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("text", "not_a_record"),
        ({"identifier": "a", "accessLevel": "public"}, "no_title"),
        ({"title": None}, "no_title"),
        ({"title": "x" * 100_000}, "title_too_long"),
        ({"title": {"ar": "", "en": " "}}, "no_title"),
    ],
)
def test_a_bad_record_costs_itself(record, code):
    found, bad = read_all(catalogue(record, {"title": "Good", "accessLevel": "public"}))
    assert [each.problem.code for each in bad] == [code]
    assert [each.dataset["title_translated"] for each in found] == [{"en": "Good"}]


@pytest.mark.parametrize(
    "fields",
    [
        {"distribution": {"downloadURL": "https://met.qa/a.csv"}},
        {"distribution": [None, "text", 5, {"downloadURL": 7}]},
        {"publisher": "Met", "contactPoint": None, "keyword": "rain"},
        {"license": "not an address", "landingPage": ["https://a.qa", 3]},
        {"theme": [{"prefLabel": {"ar": "بيئة", "en": "Environment"}}], "spatial": {"bbox": 5}},
        {"@id": "javascript:alert(1)", "description": {"@value": "x", "@language": "en"}},
        {"@context": "https://evil.example/context.jsonld"},
        {"title": {"@value": "Rain", "@language": "not a tag!"}},
    ],
)
def test_odd_values_never_stop_a_feed(fields):
    found, bad = read_all(
        catalogue(
            {"title": "Rain", "identifier": "1"} | fields, {"title": "Good", "identifier": "2"}
        )
    )
    assert len(found) + len(bad) == 2
    assert found[-1].dataset["title_translated"] == {"en": "Good"}


def test_a_catalogue_without_a_list_is_no_catalogue():
    with pytest.raises(FeedUnreadable):
        read_all(
            '{"conformsTo": "https://project-open-data.cio.gov/v1.1/schema", "datasetSeries": [null]}'[
                :-1
            ]
        )


def test_an_empty_catalogue_has_no_records():
    assert read_all(catalogue()) == ([], [])


def test_series_of_version_3_are_series_and_their_datasets_say_so():
    catalogue = {
        "conformsTo": "https://resources.data.gov/dcat-us/3.0.0/schema",
        "dataset": [{"title": "2020", "identifier": "P-1", "inSeries": "S-1"}],
        "datasetSeries": [{"title": "Census", "identifier": "S-1", "description": "All"}],
    }
    found, bad = read_all(json.dumps(catalogue))
    assert not bad
    part, series = found
    assert part.dataset["series"] == ["S-1"]
    assert series.identifier == "S-1"
    assert [each.code for each in flaws(series)] == ["series"]
