from __future__ import annotations

import hashlib
from collections import Counter
from urllib.parse import unquote

import pyoxigraph as ox
import pytest

from ckanext.qatar_sectors.taxonomy.assignment import assign
from ckanext.qatar_sectors.taxonomy.crosswalk import default_crosswalk
from ckanext.qatar_sectors.taxonomy.evidence import Evidence
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

from demo import content, feeds, files, words

BASE = "http://127.0.0.1:8099"
DCAT, DCT = "http://www.w3.org/ns/dcat#", "http://purl.org/dc/terms/"
SPDX = "http://spdx.org/rdf/terms#"
PARSERS = {
    "rdf": ox.RdfFormat.RDF_XML,
    "ttl": ox.RdfFormat.TURTLE,
    "jsonld": ox.RdfFormat.JSON_LD,
    "nt": ox.RdfFormat.N_TRIPLES,
}
DCAT_AGENCIES = [one for one in content.agencies() if one.format != "ods"]


def parse(agency, ending=None):
    ending = ending or agency.format
    store = ox.Store()
    store.load(feeds.render(agency, BASE, ending), format=PARSERS[ending])
    return store


def values(store, node, predicate):
    return [q.object for q in store.quads_for_pattern(node, ox.NamedNode(predicate), None)]


def datasets(store):
    return [q.object for q in store.quads_for_pattern(None, ox.NamedNode(DCAT + "dataset"), None)]


@pytest.mark.parametrize("agency", DCAT_AGENCIES, ids=lambda one: one.name)
def test_a_feed_names_every_dataset_with_its_files(agency):
    store = parse(agency)
    assert {node.value for node in datasets(store)} == {
        words.uri(agency, d) for d in agency.datasets
    }
    links = values(store, None, DCAT + "downloadURL")
    assert len(links) == sum(len(dataset.files) for dataset in agency.datasets)
    assert all(link.value.isascii() for link in links)


def test_all_four_serialisations_say_the_same():
    agency = content.load("mecc")
    counts = {ending: len(parse(agency, ending)) for ending in PARSERS}
    assert len(set(counts.values())) == 1, counts


@pytest.mark.parametrize("agency", DCAT_AGENCIES, ids=lambda one: one.name)
def test_checksums_and_sizes_are_those_of_the_files(agency):
    store = parse(agency)
    for quad in store.quads_for_pattern(None, ox.NamedNode(DCAT + "downloadURL"), None):
        name = unquote(quad.object.value.rsplit("/", 1)[1])
        body = files.find(agency.name, name)[1].body
        (size,) = values(store, quad.subject, DCAT + "byteSize")
        (checksum,) = values(store, quad.subject, SPDX + "checksum")
        (value,) = values(store, checksum, SPDX + "checksumValue")
        assert int(size.value) == len(body)
        assert value.value == hashlib.sha256(body).hexdigest()


def evidence(agency, dataset):
    """What a harvest can know about the subject of a dataset."""
    if agency.format == "ods":
        return Evidence(
            theme_labels=dataset.themes or (),
            keywords=tuple(dataset.tags.get(dataset.language, ())),
            publisher=agency.title["en"],
            titles=tuple(dataset.title.values()),
        )
    store, node = parse(agency), ox.NamedNode(words.uri(agency, dataset))
    return Evidence(
        theme_uris=tuple(one.value for one in values(store, node, DCAT + "theme")),
        keywords=tuple(one.value for one in values(store, node, DCAT + "keyword")),
        publisher=agency.title["en"],
        titles=tuple(one.value for one in values(store, node, DCT + "title")),
    )


def test_the_sector_rules_fill_every_sector_and_leave_a_handful_for_review():
    counts, rules, wrong = Counter(), Counter(), []
    for agency in content.agencies():
        for dataset in agency.datasets:
            given = assign(evidence(agency, dataset), all_sectors(), default_crosswalk())
            counts.update(given.codes)
            rules[given.rule] += 1
            expected = {dataset.sector} - {None}
            if not expected <= set(given.codes) or (given.codes and not expected):
                wrong.append((agency.name, dataset.id, given))
    assert wrong == []
    assert set(counts) == {sector.code for sector in all_sectors()}
    assert min(counts.values()) >= 8, counts
    assert rules["uri"] > 80
    assert rules["crosswalk"] >= 20
    assert rules["theme"] >= 20
    assert 3 <= rules["review"] <= 8
