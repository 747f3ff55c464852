"""A published answer in RDF conforms to the shapes of DCAT-AP 3.0.1."""

from __future__ import annotations

import pytest
from pyshacl import validate
from rdflib import Graph

from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")
# What holds without the vocabularies of the European Union at hand: they are not a catalogue's to carry.
SHAPES = ("dcat-ap-SHACL.ttl", "range.ttl")


@pytest.fixture
def shapes(shared):
    graph = Graph()
    for name in SHAPES:
        graph.parse(shared / "shapes" / "dcat-ap-3.0.1" / name, format="turtle")
    return graph


def test_a_published_answer_conforms(published, shapes):
    found = call_action("dcat_dataset_show", id=published["dataset"], format="ttl")
    data = Graph().parse(data=found, format="turtle")
    conforms, _report, text = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    assert conforms, text


def test_the_shapes_find_what_is_wrong(published, shapes):
    """Else the test above would prove nothing."""
    found = call_action("dcat_dataset_show", id=published["dataset"], format="ttl")
    data = Graph().parse(data=found, format="turtle")
    for subject, predicate, value in list(data):
        if str(predicate) == "http://purl.org/dc/terms/title":
            data.remove((subject, predicate, value))
    conforms, _report, text = validate(data, shacl_graph=shapes, advanced=True, inference="none")
    assert not conforms and "title" in text
