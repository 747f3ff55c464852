"""A dataset's RDF has both languages and both themes."""

from __future__ import annotations

import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, SKOS, Graph, Literal, URIRef

from ckan.tests import factories
from ckan.tests.helpers import call_action

EU = "http://publications.europa.eu/resource/authority/data-theme/"


def languages(nodes):
    """Return the languages of literals."""
    return {node.language for node in nodes if isinstance(node, Literal)}


@pytest.mark.usefixtures("clean")
def test_a_full_dataset_as_turtle(agency_factory):
    agency = agency_factory(title="وزارة الصحة العامة")
    made = call_action(
        "package_create",
        {"user": factories.Sysadmin()["name"]},
        owner_org=agency["id"],
        title_translated={"ar": "المستشفيات", "en": "Hospitals"},
        notes_translated={"ar": "وصف", "en": "A description"},
        tags_translated={"ar": ["صحة"], "en": ["health"]},
        sectors=["health", "maps"],
        theme=[EU + "SOCI"],
        issued="2023",
        modified="2023-05-31",
        language=["ar", "en"],
        frequency="http://publications.europa.eu/resource/authority/frequency/ANNUAL",
        contact=[{"name": "Office", "email": "data@moph.qa"}],
        spatial_coverage=[{"text": "Doha"}],
        temporal_coverage=[{"start": "2020", "end": "2022-12-31"}],
        resources=[
            {
                "url": "https://data.gov.qa/hospitals.csv",
                "name_translated": {"ar": "جدول", "en": "Table"},
                "format": "CSV",
                "size": 7,
            }
        ],
    )
    graph = Graph().parse(
        data=call_action("dcat_dataset_show", id=made["id"], format="ttl"), format="turtle"
    )
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)

    assert set(graph.objects(dataset, DCTERMS.title)) == {
        Literal("المستشفيات", lang="ar"),
        Literal("Hospitals", lang="en"),
    }
    assert languages(graph.objects(dataset, DCTERMS.description)) == {"ar", "en"}
    assert languages(graph.objects(dataset, DCAT.keyword)) == {"ar", "en"}
    ours = {URIRef(f"https://data.gov.qa/id/sector/{code}") for code in ("health", "maps")}
    themes = set(graph.objects(dataset, DCAT.theme))
    assert themes == ours | {URIRef(EU + code) for code in ("HEAL", "REGI", "SOCI")}
    for theme in themes:
        assert (theme, RDF.type, SKOS.Concept) in graph
        assert list(graph.objects(theme, SKOS.prefLabel))
    for theme in ours:
        assert languages(graph.objects(theme, SKOS.prefLabel)) == {"ar", "en"}
    (publisher,) = graph.objects(dataset, DCTERMS.publisher)
    assert languages(graph.objects(publisher, FOAF.name)) == {"ar", "en"}
    (file,) = graph.objects(dataset, DCAT.distribution)
    assert languages(graph.objects(file, DCTERMS.title)) == {"ar", "en"}
    for one in (DCAT.contactPoint, DCTERMS.spatial, DCTERMS.temporal, DCTERMS.accrualPeriodicity):
        assert len(list(graph.objects(dataset, one))) == 1, one
