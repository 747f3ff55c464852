"""A consultation in the catalogue's RDF: its kind, both languages, its time; valid by the official shapes."""

from __future__ import annotations

import pyshacl
from rdflib import DCAT, DCTERMS, RDF, Graph, Literal, URIRef

import ckan.plugins.toolkit as tk

from tests.discussions import as_user
from tests.eparticipation_consultations import BOTH, upload, written

SHAPES = ("dcat-ap-SHACL.ttl", "shapes.ttl")


def announced(bureau):
    """Return a consultation with a document that went the whole way."""
    draft = written(bureau)
    call = {"id": draft["id"]}
    name = {"ar": "اللائحة", "en": "Regulation"}
    as_user(bureau.officer, "eparticipation_document_create", upload=upload(), name=name, **call)
    as_user(bureau.officer, "eparticipation_consultation_submit", suitable_topic=True, **call)
    return as_user(bureau.deputy, "eparticipation_consultation_approve", **call)


def graph_of(package):
    text = tk.get_action("dcat_dataset_show")({"user": ""}, {"id": package["id"], "format": "ttl"})
    return Graph().parse(data=text, format="turtle")


def test_it_says_what_it_is_and_when(bureau):
    package = announced(bureau)
    graph = graph_of(package)
    (dataset,) = graph.subjects(RDF.type, DCAT.Dataset)
    assert (dataset, DCTERMS.type, URIRef("https://data.gov.qa/id/kind/consultation")) in graph
    assert set(graph.objects(dataset, DCTERMS.title)) == {
        Literal(text, lang=language) for language, text in BOTH.items()
    }
    (period,) = graph.objects(dataset, DCTERMS.temporal)
    (start,) = graph.objects(period, DCAT.startDate)
    assert str(start)[:19] == package["opens_at"][:19]


def test_it_is_valid_by_the_official_shapes(bureau, shared):
    graph = graph_of(announced(bureau))
    for name in SHAPES:
        shapes = Graph().parse(shared / "shapes" / "dcat-ap-3.0.1" / name)
        _, found, told = pyshacl.validate(graph, shacl_graph=shapes, advanced=True)
        severity = URIRef("http://www.w3.org/ns/shacl#Violation")
        violations = list(
            found.subjects(URIRef("http://www.w3.org/ns/shacl#resultSeverity"), severity)
        )
        assert not violations, told


def test_a_draft_has_no_rdf(bureau):
    package = bureau.consultation("draft")
    for user in ("", bureau.deputy["name"]):
        context = {"user": user, "ignore_auth": False}
        if user:
            tk.get_action("dcat_dataset_show")(context, {"id": package["id"]})
            continue
        try:
            tk.get_action("dcat_dataset_show")(context, {"id": package["id"]})
        except tk.ObjectNotFound:
            continue
        raise AssertionError("a draft is given out as RDF")
