"""The 14 sectors, read once from schemas/sectors.ttl."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyoxigraph as ox

from .folder import schemas_folder

SECTOR_BASE = "https://data.gov.qa/id/sector/"
EU_THEME_BASE = "http://publications.europa.eu/resource/authority/data-theme/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_ORDER = ox.NamedNode(SECTOR_BASE + "in-order")


@dataclass(frozen=True)
class Sector:
    """One sector. `eu_themes` holds the EU data theme to export first, then related ones."""

    code: str
    uri: str
    name: dict[str, str]
    definition: dict[str, str]
    eu_themes: tuple[str, ...]

    @property
    def eu_theme(self) -> str:
        """The EU data theme that stands for this sector in an export."""
        return self.eu_themes[0]


def read_graph(folder: Path) -> ox.Store:
    """The vocabulary as a graph in memory."""
    store = ox.Store()
    store.load(path=str(folder / "sectors.ttl"), format=ox.RdfFormat.TURTLE)
    return store


def objects(graph: ox.Store, subject: ox.NamedNode | ox.BlankNode, name: str) -> list[Any]:
    """The values of a SKOS property, in the file's order."""
    found = graph.quads_for_pattern(subject, ox.NamedNode(SKOS + name), None)
    return sorted((quad.object for quad in found), key=str)


def texts(graph: ox.Store, subject: ox.NamedNode, name: str) -> dict[str, str]:
    """The values of a SKOS property by language."""
    return {o.language: o.value for o in objects(graph, subject, name)}


def read_sectors(folder: Path) -> tuple[Sector, ...]:
    """Read the sectors in the order of the vocabulary's list."""
    graph = read_graph(folder)
    return tuple(_sector(graph, node) for node in _members(graph))


@cache
def all_sectors() -> tuple[Sector, ...]:
    """All sectors, in the order of the mission."""
    return read_sectors(schemas_folder())


def sector_by_code(code: str) -> Sector | None:
    """The sector with this code."""
    return next((sector for sector in all_sectors() if sector.code == code), None)


def code_of(identifier: str) -> str | None:
    """The code that a code or one of our URIs names; http and a closing slash are forgiven."""
    name = identifier.strip().rstrip("/")
    if name.startswith("http://"):
        name = "https://" + name.removeprefix("http://")
    name = name.removeprefix(SECTOR_BASE)
    return name if sector_by_code(name) else None


def _sector(graph: ox.Store, node: ox.NamedNode) -> Sector:
    matches = [
        match.value
        for kind in ("closeMatch", "broadMatch", "relatedMatch")
        for match in objects(graph, node, kind)
    ]
    return Sector(
        code=objects(graph, node, "notation")[0].value,
        uri=node.value,
        name=texts(graph, node, "prefLabel"),
        definition=texts(graph, node, "definition"),
        eu_themes=tuple(m for m in matches if m.startswith(EU_THEME_BASE)),
    )


def _members(graph: ox.Store) -> Iterator[ox.NamedNode]:
    rest = objects(graph, _ORDER, "memberList")[0]
    while rest != ox.NamedNode(_RDF + "nil"):
        yield _value(graph, rest, "first")
        rest = _value(graph, rest, "rest")


def _value(graph: ox.Store, node: ox.BlankNode, name: str) -> Any:
    return next(graph.quads_for_pattern(node, ox.NamedNode(_RDF + name), None)).object
