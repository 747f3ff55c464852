"""Terms that a feed describes itself: which term of ours they mean."""

from __future__ import annotations

from pyoxigraph import Literal, NamedNode

from . import vocabularies
from .distributions import first_of
from .graph import Graph, Term
from .namespaces import EU_THEME, OWL, RDF, RDFS, SKOS, TIME
from .notes import Notes

_SAME = (SKOS + "exactMatch", OWL + "sameAs", RDFS + "isDefinedBy")
# time:DurationDescription, as Spanish catalogues write it.
_DURATIONS = {
    ("years", "1"): "ANNUAL",
    ("years", "2"): "BIENNIAL",
    ("months", "1"): "MONTHLY",
    ("months", "2"): "BIMONTHLY",
    ("months", "3"): "QUARTERLY",
    ("months", "6"): "ANNUAL_2",
    ("months", "12"): "ANNUAL",
    ("weeks", "1"): "WEEKLY",
    ("weeks", "2"): "BIWEEKLY",
    ("days", "1"): "DAILY",
    ("days", "7"): "WEEKLY",
    ("hours", "1"): "HOURLY",
}


def frequency(graph: Graph, terms: list[Term], notes: Notes) -> str:
    """Return how often a dataset is updated: of a term, or of what the feed says about it."""
    for term in terms:
        for node in (term, *graph.properties(term).get(RDF + "value", ())):
            said = graph.properties(node)
            for unit, count in _DURATIONS:
                for length in said.get(TIME + unit, ()):
                    if isinstance(length, Literal) and length.value.partition(".")[0] == count:
                        return vocabularies.frequency(_DURATIONS[unit, count])
    if value := first_of(terms, notes, "accrualPeriodicity"):
        return vocabularies.frequency(value)
    labels = [
        label.value
        for term in terms
        for node in (term, *graph.properties(term).get(RDF + "value", ()))
        for iri in (RDFS + "label", SKOS + "prefLabel", RDF + "value")
        for label in graph.properties(node).get(iri, ())
        if isinstance(label, Literal)
    ]
    return vocabularies.frequency(min(labels)) if labels else ""


def eu_themes(graph: Graph, terms: list[Term]) -> list[str]:
    """Return the EU's themes among terms, also where a term of the feed's own says it is the same as one."""
    found = set()
    for term in terms:
        if not isinstance(term, Literal | NamedNode):
            continue
        if theme := _eu_theme(term):
            found.add(theme)
            continue
        said = graph.properties(term)
        for iri in _SAME if said else ():
            found |= {theme for each in said.get(iri, ()) if (theme := _eu_theme(each))}
    return sorted(found)


def _eu_theme(term: Term) -> str:
    value = term.value if isinstance(term, Literal | NamedNode) else ""
    value = value.strip().replace("https://", "http://", 1)
    # The list itself is no theme of it.
    return value if value.startswith(EU_THEME) and value != EU_THEME else ""
