"""Series, and datasets that are part of others: kept, shown as links, exported."""

from __future__ import annotations

import json

import pytest
from bs4 import BeautifulSoup
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from ckan.tests import factories
from ckan.tests.helpers import call_action

DCAT = Namespace("http://www.w3.org/ns/dcat#")
PREFIXES = (
    "@prefix dcat: <http://www.w3.org/ns/dcat#> . @prefix dct: <http://purl.org/dc/terms/> .\n"
)
FEED = (
    PREFIXES
    + """
<https://npc.example/s> a dcat:DatasetSeries ; dct:title "Census"@en, "التعداد"@ar .
<https://npc.example/all> a dcat:Dataset ; dct:title "All figures"@en .
<https://npc.example/2020> a dcat:Dataset ; dct:title "Census 2020"@en ;
  dcat:inSeries <https://npc.example/s>, <https://elsewhere.example/s> ; dct:isPartOf <https://npc.example/all> .
"""
)


def exported(dataset):
    text = call_action("dcat_dataset_show", id=dataset["id"], format="ttl")
    graph = Graph().parse(data=text, format="turtle")
    (node,) = (
        each
        for each in graph.subjects(RDF.type, DCAT.Dataset)
        if (each, DCTERMS.title, None) in graph
    )
    return graph, node


def test_the_fields_hold_what_the_source_says(feed, harvest, datasets):
    feed.body = FEED
    harvest()
    shown = datasets()["2020"]
    assert shown["series"] == ["https://elsewhere.example/s", "https://npc.example/s"]
    assert shown["is_part_of"] == ["https://npc.example/all"]


@pytest.mark.parametrize(
    ("prefix", "title", "words"), [("", "التعداد", "السلسلة"), ("/en", "Census", "Series")]
)
def test_the_page_links_to_those_that_are_in_the_catalogue(
    app, feed, harvest, datasets, prefix, title, words
):
    feed.body = FEED
    harvest()
    found = datasets()
    page = BeautifulSoup(app.get(f"{prefix}/dataset/{found['2020']['name']}").body, "html.parser")
    facts = {
        each.dt.get_text(strip=True): each.dd for each in page.select("dl.facts > div") if each.dt
    }
    link = facts[words].a
    assert link.get_text(strip=True) == title
    assert link["href"].endswith(f"/dataset/{found['s']['name']}")
    assert "elsewhere.example" not in str(facts[words])


def test_a_hidden_series_is_not_named(app, feed, harvest, datasets):
    feed.body = FEED
    harvest()
    found = datasets()
    user = factories.Sysadmin()["name"]
    call_action("package_patch", {"user": user}, id=found["s"]["id"], private=True)
    page = app.get(f"/en/dataset/{found['2020']['name']}").body
    assert f'/dataset/{found["s"]["name"]}"' not in page


def test_another_sources_dataset_of_that_name_is_no_series_of_this_one(
    app, feed, harvest, datasets, source, agency_factory
):
    feed.body = FEED
    harvest()
    other = call_action(
        "qatar_harvest_source_create",
        name="other",
        title="Other",
        url=feed.url + "?other",
        owner_org=agency_factory()["id"],
    )
    feed.body = PREFIXES + (
        '<https://npc.example/x> a dcat:Dataset ; dct:title "X"@en ; dcat:inSeries <https://npc.example/s> .'
    )
    harvest(other["id"])
    stranger = datasets(other["id"])["x"]
    series = datasets()["s"]["name"]
    assert f'/dataset/{series}"' not in app.get(f"/en/dataset/{stranger['name']}").body
    graph, node = exported(stranger)
    assert not list(graph.objects(node, DCAT.inSeries))


def test_the_export_names_a_series_as_it_is_called_here(feed, harvest, datasets):
    feed.body = FEED
    harvest()
    graph, node = exported(datasets()["2020"])
    (series,) = graph.objects(node, DCAT.inSeries)
    assert datasets()["s"]["id"] in str(series)
    assert (series, RDF.type, DCAT.DatasetSeries) in graph
    assert set(graph.objects(series, DCTERMS.title)) == {
        Literal("Census", lang="en"),
        Literal("التعداد", lang="ar"),
    }
    wholes = set(graph.objects(node, DCTERMS.isPartOf))
    assert URIRef("https://elsewhere.example/s") in wholes
    assert any(datasets()["all"]["id"] in str(each) for each in wholes)


def test_collections_of_dcat_us_are_found_by_their_identifier(feed, harvest, datasets):
    records = [
        {"title": "Whole", "identifier": "W-1", "accessLevel": "public"},
        {"title": "Part", "identifier": "P-1", "accessLevel": "public", "isPartOf": "W-1"},
    ]
    feed.body = json.dumps({"dataset": records})
    harvest()
    graph, node = exported(datasets()["P-1"])
    (whole,) = graph.objects(node, DCTERMS.isPartOf)
    assert datasets()["W-1"]["id"] in str(whole)
