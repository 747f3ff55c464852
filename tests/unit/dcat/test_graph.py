"""The canonical text of a record."""

from __future__ import annotations

import random

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from ckanext.qatar_sectors.dcat.graph import Graph

NODES = [pyoxigraph.NamedNode("http://a.example/start")] + [
    pyoxigraph.BlankNode(f"n{i}") for i in range(6)
]
PROPERTIES = [pyoxigraph.NamedNode(f"http://a.example/p{i}") for i in range(3)]
VALUES = [pyoxigraph.Literal("x"), pyoxigraph.Literal("س", language="ar")]
STATEMENTS = st.lists(
    st.tuples(st.sampled_from(NODES), st.sampled_from(PROPERTIES), st.sampled_from(NODES + VALUES)),
    min_size=1,
    max_size=25,
)


def text(statements):
    return Graph([pyoxigraph.Triple(*each) for each in statements]).text(NODES[0])


@settings(deadline=None)
@given(STATEMENTS, st.randoms(use_true_random=False))
def test_the_text_does_not_depend_on_order_nor_on_the_names_of_blank_nodes(statements, chance):
    names = {node: pyoxigraph.BlankNode() for node in NODES[1:]}
    renamed = [(names.get(s, s), p, names.get(o, o)) for s, p, o in statements]
    random.Random(chance.random()).shuffle(renamed)
    assert text(statements) == text(renamed)


def test_a_changed_word_deep_inside_changes_the_text():
    def deep(word):
        links = [(NODES[i], PROPERTIES[0], NODES[i + 1]) for i in range(5)]
        return text([*links, (NODES[5], PROPERTIES[1], pyoxigraph.Literal(word))])

    assert deep("x") != deep("y")


def test_what_belongs_to_another_record_is_left_out():
    turtle = b"""@prefix dcat: <http://www.w3.org/ns/dcat#> .
    <http://a.example/start> a dcat:Dataset ; <http://purl.org/dc/terms/isPartOf> <http://a.example/2> .
    <http://a.example/2> a dcat:Dataset ; <http://a.example/p> "of the other" ."""
    written = Graph(pyoxigraph.parse(turtle, format=pyoxigraph.RdfFormat.TURTLE)).text(NODES[0])
    assert "isPartOf" in written
    assert "of the other" not in written
