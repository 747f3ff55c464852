"""A record that is not RDF, said in DCAT: it then goes the way of every other record."""

from __future__ import annotations

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ckanext.qatar_sectors.dcat.graph import Graph, Node
from ckanext.qatar_sectors.dcat.links import is_web
from ckanext.qatar_sectors.dcat.namespaces import TYPE

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_TYPE = NamedNode(TYPE)


class Statements:
    """Statements about one thing; things that it names share the list."""

    def __init__(self, kind: str, uri: str = "", triples: list[Triple] | None = None):
        self.triples: list[Triple] = [] if triples is None else triples
        self.node = named(uri)
        self.triples.append(Triple(self.node, _TYPE, NamedNode(kind)))

    def say(self, iri: str, value: object, language: str = "") -> None:
        """Say a property with a text or a number; what is empty says nothing."""
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            return
        text = str(value)
        if not text.isascii():
            # A half of a surrogate pair is no sign.
            text = text.encode("utf-8", "replace").decode()
        if not text.strip():
            return
        if language and _LANGUAGE.fullmatch(language):
            literal = Literal(text, language=language)
        else:
            literal = Literal(text)
        self.triples.append(Triple(self.node, NamedNode(iri), literal))

    def link(self, iri: str, value: str) -> None:
        """Say a property with a thing where the value is its web address, else with a text."""
        node = named(value) if is_web(value) else None
        if isinstance(node, NamedNode):
            self.triples.append(Triple(self.node, NamedNode(iri), node))
        else:
            self.say(iri, value)

    def about(self, iri: str, kind: str, uri: str = "") -> Statements:
        """Name a further thing, and return what is said about it."""
        thing = Statements(kind, uri, self.triples)
        self.triples.append(Triple(self.node, NamedNode(iri), thing.node))
        return thing

    def graph(self) -> Graph:
        """Return everything that was said."""
        return Graph(self.triples)


def named(uri: str) -> Node:
    """Return the thing with a URI, one without a name where that is none."""
    if uri:
        try:
            return NamedNode(uri)
        except ValueError:
            pass
    return BlankNode()
