from __future__ import annotations

import re
from collections import Counter

import pytest

from demo import content, words
from demo.sources import sources

ARABIC = re.compile("[\u0600-\u06ff]")
ORGANIZATION = content.read_yaml(content.HERE.parent / "schemas" / "organization.yaml")
AGENCIES = content.agencies()
DATASETS = [(agency, dataset) for agency in AGENCIES for dataset in agency.datasets]


def test_there_are_enough_agencies_and_formats():
    formats = Counter(agency.format for agency in AGENCIES)
    assert len(AGENCIES) >= 12
    assert formats["ods"] >= 2
    assert {"rdf", "ttl", "jsonld", "nt"} < set(formats)


def test_every_sector_has_eight_datasets_and_the_demo_170():
    counts = Counter(dataset.sector for _, dataset in DATASETS if dataset.sector)
    assert len(DATASETS) >= 170
    assert set(counts) == set(words.EU_THEME)
    assert min(counts.values()) >= 8, counts


@pytest.mark.parametrize("agency", AGENCIES, ids=lambda agency: agency.name)
def test_an_agency_has_both_names_and_its_own_ids(agency):
    assert ARABIC.search(agency.title["ar"]) and not ARABIC.search(agency.title["en"])
    choices = next(field for field in ORGANIZATION["fields"] if field["field_name"] == "kind")
    assert agency.kind in {choice["value"] for choice in choices["choices"]}
    assert agency.homepage.startswith("https://")
    identifiers = [dataset.id for dataset in agency.datasets]
    names = [file.name for dataset in agency.datasets for file in dataset.files]
    assert len(set(identifiers)) == len(identifiers)
    assert len(set(names)) == len(names)


@pytest.mark.parametrize(
    ("agency", "dataset"), DATASETS, ids=lambda one: getattr(one, "id", None) or one.name
)
def test_texts_stand_under_their_language_and_are_marked_as_samples(agency, dataset):
    assert dataset.title
    for texts in (dataset.title, dataset.text):
        for language, text in texts.items():
            assert bool(ARABIC.search(text)) == (language == "ar"), text
    for language in dataset.text:
        assert (
            words.SAMPLE[language] == words.description(agency, dataset, language).splitlines()[-1]
        )


def test_ids_are_unique_among_the_opendatasoft_agencies():
    ids = [dataset.id for agency, dataset in DATASETS if agency.format == "ods"]
    assert len(set(ids)) == len(ids)


def test_some_records_are_poor():
    assert any("en" not in dataset.title for _, dataset in DATASETS)
    assert any("ar" not in dataset.title for _, dataset in DATASETS)
    assert any(not dataset.text for _, dataset in DATASETS)
    assert sum(dataset.sector is None for _, dataset in DATASETS) >= 4
    assert max(len(title) for _, one in DATASETS for title in one.title.values()) >= 250


def test_what_is_not_public_is_named_without_its_files():
    hidden = [dataset for _, dataset in DATASETS if dataset.access != "PUBLIC"]
    assert {dataset.access for dataset in hidden} == {"RESTRICTED", "NON_PUBLIC"}
    assert all(not dataset.files for dataset in hidden)
    assert all(dataset.files for _, dataset in DATASETS if dataset not in hidden)


def test_parents_come_before_their_children():
    seen = set()
    for one in sources("http://127.0.0.1:8099"):
        organization = one["organization"]
        assert {group["name"] for group in organization.get("groups", [])} <= seen
        seen.add(organization["name"])
        assert one["source"]["owner_org"] == organization["name"]
        assert one["source"]["is_sample"] is True
    assert seen == set(content.agency_names())


def test_an_opendatasoft_source_is_the_address_of_its_api():
    urls = {one["source"]["owner_org"]: one["source"]["url"] for one in sources("http://x:1/")}
    assert urls["npc"] == "http://x:1/npc/api/explore/v2.1"
    assert urls["moehe"] == "http://x:1/moehe/catalog.ttl"
