"""A parsed feed as an index, and the canonical text of one of its records."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple

from .namespaces import (
    CATALOG,
    CATALOG_IT,
    DATASET,
    DATASET_IT,
    DCAT,
    FOAF,
    OWL,
    RDFS,
    SERIES,
    SKOS,
    TYPE,
)

Term = BlankNode | Literal | NamedNode | Triple
Node = BlankNode | NamedNode
Properties = dict[str, list[Term]]

MAX_TRIPLES = 3_000_000
# What belongs to a record: its own statements and those of the things it names, not of things these name in turn for ever.
MAX_STEPS = 4
MAX_RECORD_TRIPLES = 20_000
CATALOG_RECORD = DCAT + "CatalogRecord"

_RECORDS_OF_THEIR_OWN = frozenset(
    {
        DATASET,
        DATASET_IT,
        SERIES,
        CATALOG,
        CATALOG_IT,
        CATALOG_RECORD,
        RDFS + "Class",
        OWL + "Class",
        OWL + "Ontology",
        SKOS + "ConceptScheme",
    }
)
_NOT_FOLLOWED = frozenset(
    {
        TYPE,
        RDFS + "isDefinedBy",
        RDFS + "seeAlso",
        OWL + "sameAs",
        SKOS + "inScheme",
        SKOS + "topConceptOf",
        SKOS + "broader",
        SKOS + "narrower",
        DCAT + "inCatalog",
    }
)


class TooManyTriples(Exception):
    """The document holds more triples than are read."""


class RecordTooLarge(Exception):
    """One record reaches more triples than are read."""


class Graph:
    """Subject -> property -> objects, in the order of the document."""

    def __init__(self, quads: Iterable[Quad | Triple], limit: int = MAX_TRIPLES):
        nodes: dict[Term, Properties] = {}
        names: dict[Term, str] = {}
        count = 0
        for quad in quads:
            count += 1
            if count > limit:
                raise TooManyTriples
            predicate = quad.predicate
            name = names.get(predicate)
            if name is None:
                name = names[predicate] = predicate.value
            properties = nodes.get(quad.subject)
            if properties is None:
                properties = nodes[quad.subject] = {}
            objects = properties.get(name)
            if objects is None:
                properties[name] = [quad.object]
            elif quad.object not in objects[-8:]:
                objects.append(quad.object)
        self.nodes = nodes
        self.count = count
        self._lines: dict[Term, list[tuple[str, Term]]] = {}
        self._records: dict[Term, list[Node]] | None = None

    def properties(self, term: Term) -> Properties:
        """Return what is said about a thing, nothing for literals and unknown things."""
        return self.nodes.get(term, {})

    def types(self, term: Term) -> set[str]:
        """Return the IRIs of the classes of a thing."""
        found = self.nodes.get(term, {}).get(TYPE, ())
        return {each.value for each in found if isinstance(each, NamedNode)}

    def of_type(self, *classes: str) -> Iterator[Node]:
        """Yield each thing of one of the classes once, in the order of the document."""
        wanted = set(classes)
        for node, properties in self.nodes.items():
            for each in properties.get(TYPE, ()):
                if isinstance(each, NamedNode) and each.value in wanted:
                    if isinstance(node, BlankNode | NamedNode):
                        yield node
                    break

    def catalogue_records(self, about: Term) -> list[Node]:
        """Return the records of the catalogue whose topic is a thing."""
        if self._records is None:
            self._records = {}
            for node in self.of_type(CATALOG_RECORD):
                for topic in self.nodes[node].get(FOAF + "primaryTopic", ()):
                    self._records.setdefault(topic, []).append(node)
        return self._records.get(about, [])

    def closure(self, start: Term) -> list[Term]:
        """Return the things a record consists of, itself first."""
        steps = {start: 0}
        order = [start]
        size = 0
        for node in order:
            for predicate, objects in self.nodes.get(node, {}).items():
                size += len(objects)
                if size > MAX_RECORD_TRIPLES:
                    raise RecordTooLarge
                if predicate in _NOT_FOLLOWED:
                    continue
                for target in objects:
                    if isinstance(target, Literal) or target in steps:
                        continue
                    if target not in self.nodes:
                        continue
                    step = steps[node] + (isinstance(target, NamedNode))
                    if step > MAX_STEPS or self.types(target) & _RECORDS_OF_THEIR_OWN:
                        continue
                    steps[target] = step
                    order.append(target)
        return order

    def text(self, start: Term) -> str:
        """Return a record as sorted N-Triples: equal for equal records, in whatever syntax they came.

        A blank node is named by a hash of what is said about it; where blank nodes point at each other,
        by repeated hashing. Blank nodes with the same statements are one: they say the same.
        """
        members = self.closure(start)
        blanks: list[Term] = [node for node in members if isinstance(node, BlankNode)]
        names = self._blank_names(blanks)

        def written(term: Term) -> str:
            return names.get(term, "_:outside") if isinstance(term, BlankNode) else str(term)

        lines = set()
        for node in members:
            subject = written(node)
            for predicate, objects in self.nodes[node].items() if node in self.nodes else ():
                for each in objects:
                    lines.add(f"{subject} <{predicate}> {written(each)} .")
        # A space that only forbids a line break is no difference between two records.
        return "\n".join(sorted(lines)).replace("\xa0", " ") + "\n"

    def _blank_names(self, blanks: list[Term]) -> dict[Term, str]:
        names: dict[Term, str] = dict.fromkeys(blanks, "_:b")
        kinds = 0
        for _ in range(len(blanks)):
            names = {node: self._blank_name(node, names) for node in blanks}
            now = len(set(names.values()))
            if now == kinds:
                break
            kinds = now
        return names

    def _blank_name(self, node: Term, names: dict[Term, str]) -> str:
        said = sorted(
            f"{predicate} {names.get(each, '_:outside') if isinstance(each, BlankNode) else each}"
            for predicate, objects in self.nodes.get(node, {}).items()
            for each in objects
        )
        return "_:b" + hashlib.sha256("\n".join(said).encode()).hexdigest()[:20]
