"""What a record says that no field of a dataset holds: kept with the record, and listed."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any

from pyoxigraph import BlankNode, Literal, NamedNode

from ckanext.qatar_sectors.taxonomy.sectors import SECTOR_BASE

from . import namespaces as ns
from .graph import Graph, Term
from .namespaces import (
    ADMS,
    DCAT,
    DCATAP,
    DCT,
    EU_THEME,
    FOAF,
    LOCN,
    OWL,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    SPDX,
    TIME,
    TYPE,
    VCARD,
)
from .notes import Notes

Pairs = tuple[tuple[str, str], ...]

MAX_PAIRS = 200
MAX_VALUE = 1_000
_PREFIXES = {
    "dcat": DCAT,
    "dct": DCT,
    "dc": ns.DC,
    "dcatap": DCATAP,
    "foaf": FOAF,
    "vcard": VCARD,
    "skos": SKOS,
    "adms": ADMS,
    "owl": OWL,
    "spdx": SPDX,
    "locn": LOCN,
    "geosparql": ns.GEO,
    "time": TIME,
    "rdf": RDF,
    "rdfs": RDFS,
    "schema": SCHEMA[0],
    "schemas": SCHEMA[1],
    "dcatde": "http://dcat-ap.de/def/dcatde/",
    "dcatapit": "http://dati.gov.it/onto/dcatapit#",
    "dcatus": "http://resources.data.gov/ontology/dcat-us#",
    "prov": "http://www.w3.org/ns/prov#",
    "void": "http://rdfs.org/ns/void#",
}
_CATALOGUE_RECORD: dict[str, frozenset[str] | None] = {FOAF + "primaryTopic": None}
_LABELS = frozenset({SKOS + "prefLabel", RDFS + "label", RDF + "value", DCT + "title"})
_AGENT = frozenset(
    [FOAF + "name", FOAF + "mbox", FOAF + "homepage", FOAF + "page"]
    + [VCARD + name for name in ("fn", "hasFN", "organization-name", "hasEmail", "email")]
    + [VCARD + name for name in ("hasUID", "hasURL", "url", "hasValue")]
    + [prefix + "name" for prefix in SCHEMA]
    + [DCT + "type", DCT + "identifier"]
)
_PLACE = frozenset([LOCN + "geometry", LOCN + "geographicName", DCAT + "bbox", DCAT + "centroid"])
_PERIOD = frozenset(
    [TIME + "hasBeginning", TIME + "hasEnd"]
    + [prefix + name for prefix in (DCAT, *SCHEMA) for name in ("startDate", "endDate")]
)
_STATEMENT = frozenset([DCT + "description", RDFS + "comment"])
# Properties that become fields -> what is read of the thing they name; None: of the things nothing more is asked.
_DISTRIBUTION: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(DCT + name for name in ("title", "description", "issued", "modified")),
    **dict.fromkeys(DCT + name for name in ("language", "conformsTo", "mediaType")),
    **dict.fromkeys(DCAT + name for name in ("accessURL", "downloadURL", "byteSize", "mediaType")),
    **dict.fromkeys([DCATAP + "availability", ADMS + "availability"]),
    # What a feed says about a licence, a format or a theme is not about the record.
    **dict.fromkeys([DCT + "format", DCT + "license"]),
    DCT + "rights": _STATEMENT,
    SPDX + "checksum": frozenset([SPDX + "checksumValue", SPDX + "algorithm"]),
}
_DATASET: dict[str, frozenset[str] | None] = {
    **dict.fromkeys(DCT + name for name in ("title", "description", "identifier", "issued")),
    **dict.fromkeys(DCT + name for name in ("modified", "language", "conformsTo", "isPartOf")),
    **dict.fromkeys(DCAT + name for name in ("keyword", "accrualPeriodicity", "version")),
    **dict.fromkeys(DCAT + name for name in ("landingPage", "inSeries", "distribution")),
    **dict.fromkeys([OWL + "versionInfo", ADMS + "version", FOAF + "page"]),
    **dict.fromkeys([DCAT + "theme", DCT + "license", DCT + "accrualPeriodicity"]),
    DCT + "accessRights": _STATEMENT,
    DCT + "provenance": _STATEMENT,
    DCT + "publisher": _AGENT,
    DCAT + "contactPoint": _AGENT,
    ADMS + "contactPoint": _AGENT,
    DCT + "spatial": _PLACE,
    DCT + "temporal": _PERIOD,
}


def of_record(graph: Graph, node: Term, distributions: list[Term]) -> list[tuple[str, str]]:
    """Return what a dataset and its distributions say in properties without a field."""
    found = _of_node(graph, node, _DATASET, "")
    for term in graph.properties(node).get(DCAT + "theme", ()):
        if isinstance(term, Literal | NamedNode) and not _is_kept_theme(term.value):
            found.append(("dcat:theme", term.value))
    for distribution in distributions:
        found += _of_node(graph, distribution, _DISTRIBUTION, "dcat:distribution/")
    for entry in graph.catalogue_records(node):
        # What the catalogue notes of the dataset; when that changes alone, the dataset has not.
        found += _of_node(graph, entry, _CATALOGUE_RECORD, "dcat:CatalogRecord/")
    return found


def _is_kept_theme(value: str) -> bool:
    return value.startswith(SECTOR_BASE) or value.replace("https:", "http:", 1).startswith(EU_THEME)


def _of_node(
    graph: Graph, node: Term, known: dict[str, frozenset[str] | None], path: str
) -> list[tuple[str, str]]:
    found = []
    for predicate, terms in graph.properties(node).items():
        if predicate in known:
            inner = known[predicate]
            if inner is None:
                continue
            for term in terms:
                if isinstance(term, Literal):
                    continue
                for each, values in graph.properties(term).items():
                    if each not in inner and each not in _LABELS and each != TYPE:
                        name = f"{path}{short(predicate)}/{short(each)}"
                        found += [(name, written(graph, value)) for value in values]
        elif predicate != TYPE:
            name = path + short(predicate)
            found += [(_tagged(name, term), written(graph, term)) for term in terms]
    return found


@lru_cache(2_000)
def short(iri: str) -> str:
    """Return a property as people write it: dct:title."""
    for prefix, namespace in _PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _tagged(name: str, term: Term) -> str:
    return f"{name}@{term.language}" if isinstance(term, Literal) and term.language else name


def written(graph: Graph, term: Term, depth: int = 0) -> str:
    """Return a value as text; a node without a name by what is said about it."""
    if isinstance(term, Literal | NamedNode):
        return term.value
    if not isinstance(term, BlankNode) or depth > 2:
        return "…"
    said = sorted(
        (short(predicate), written(graph, each, depth + 1))
        for predicate, terms in graph.properties(term).items()
        if predicate != TYPE
        for each in terms[:20]
    )
    return "; ".join(f"{name}: {value}" for name, value in said)


def of_json(value: Any, path: str) -> list[tuple[str, str]]:
    """Return the values below a key of JSON that has no field; what is empty says nothing."""
    if value in (None, "", [], {}):
        return []
    if isinstance(value, str):
        return [(path, value)]
    return [(path, json.dumps(value, ensure_ascii=False, sort_keys=True))]


def settled(pairs: list[tuple[str, str]], notes: Notes) -> Pairs:
    """Return pairs once each, sorted, bounded in number and length; what is cut off is noted."""
    found = sorted({(name[:200], value.strip()) for name, value in pairs if value.strip()})
    if len(found) > MAX_PAIRS or any(len(value) > MAX_VALUE for _, value in found):
        notes.add("unmapped_shortened", "", limit=str(MAX_PAIRS), length=str(MAX_VALUE))
        found = [
            (name, value if len(value) <= MAX_VALUE else value[: MAX_VALUE - 1] + "…")
            for name, value in found[:MAX_PAIRS]
        ]
    return tuple(found)
