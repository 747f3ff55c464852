"""Publishers and contact points."""

from __future__ import annotations

import re
from typing import Any

from pyoxigraph import Literal, NamedNode

from . import links
from .graph import Graph, Properties, Term
from .namespaces import DCT, FOAF, RDFS, SCHEMA, SKOS, VCARD
from .notes import Notes
from .texts import bilingual

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*"
)
_NAMES = (
    FOAF + "name",
    *(prefix + "name" for prefix in SCHEMA),
    VCARD + "fn",
    VCARD + "organization-name",
    SKOS + "prefLabel",
    RDFS + "label",
    DCT + "title",
)


def publishers(graph: Graph, terms: list[Term], notes: Notes) -> list[dict[str, Any]]:
    """Return the publishers: uri, name, name_translated, email, url, type, identifier, as far as given."""
    return _settled(_publisher(graph, term, notes) for term in terms)


def _publisher(graph: Graph, term: Term, notes: Notes) -> dict[str, Any]:
    agent: dict[str, Any] = {}
    if isinstance(term, Literal):
        _named(agent, bilingual([term], notes, "publisher"))
        return agent
    if isinstance(term, NamedNode):
        agent["uri"] = links.name_or_address(term.value)
    said = graph.properties(term)
    _named(agent, _name(graph, said, _NAMES, notes, "publisher"))
    if email := _email(
        said.get(FOAF + "mbox", []) + said.get(VCARD + "hasEmail", []), graph, notes
    ):
        agent["email"] = email
    if url := links.first(
        said.get(FOAF + "homepage", []) or said.get(FOAF + "page", []), notes, "publisher"
    ):
        agent["url"] = url
    for key, iri in (("type", DCT + "type"), ("identifier", DCT + "identifier")):
        if values := _values(graph, said.get(iri, [])):
            agent[key] = values[0]
    return agent


def contacts(graph: Graph, terms: list[Term], notes: Notes) -> list[dict[str, Any]]:
    """Return the contact points: uri, name, email, identifier, url, as far as given."""
    return _settled(_contact(graph, term, notes) for term in terms)


def _contact(graph: Graph, term: Term, notes: Notes) -> dict[str, Any]:
    contact: dict[str, Any] = {}
    if isinstance(term, Literal):
        _named(contact, bilingual([term], notes, "contact"))
        contact.pop("name_translated", None)
        return contact
    said = graph.properties(term)
    emails: list[Term] = []
    if isinstance(term, NamedNode):
        if term.value.lower().startswith("mailto:"):
            emails.append(term)
        else:
            contact["uri"] = links.name_or_address(term.value)
    names = (VCARD + "fn", VCARD + "hasFN", VCARD + "organization-name", *_NAMES)
    _named(contact, _name(graph, said, names, notes, "contact"))
    contact.pop("name_translated", None)
    emails += (
        said.get(VCARD + "hasEmail", [])
        + said.get(VCARD + "email", [])
        + said.get(FOAF + "mbox", [])
    )
    if email := _email(emails, graph, notes):
        contact["email"] = email
    if uid := _values(graph, said.get(VCARD + "hasUID", [])):
        contact["identifier"] = uid[0]
    pages = _values(graph, said.get(VCARD + "hasURL", []) + said.get(VCARD + "url", []))
    if url := next((each for page in pages if (each := links.address(page, notes, "contact"))), ""):
        contact["url"] = url
    return contact


def _named(agent: dict[str, Any], name: dict[str, str]) -> None:
    if name:
        agent["name"] = name.get("ar") or name["en"]
        agent["name_translated"] = name


def _name(
    graph: Graph, said: Properties, iris: tuple[str, ...], notes: Notes, where: str
) -> dict[str, str]:
    for iri in iris:
        terms = list(said.get(iri, []))
        for term in said.get(iri, []):
            terms += graph.properties(term).get(VCARD + "hasValue", [])
        # An agency's name in a third language is still its name: no note.
        quiet = Notes()
        if name := bilingual(terms, quiet, where):
            notes.left += quiet.left
            return name
    return {}


def _values(graph: Graph, terms: list[Term]) -> list[str]:
    """Return the values of terms; vCard may put a node with vcard:hasValue between."""
    found = set()
    for term in terms:
        inner = graph.properties(term).get(VCARD + "hasValue", [])
        for each in inner or [term]:
            if isinstance(each, NamedNode | Literal):
                found.add(links.name_or_address(each.value))
    return sorted(found - {""})


def _email(terms: list[Term], graph: Graph, notes: Notes) -> str:
    for value in _values(graph, terms):
        email = value[7:] if value.lower().startswith("mailto:") else value
        # "opendata@example.org" written as a relative IRI has become an address below the feed's.
        email = email.split("?")[0].rsplit("/", 1)[-1].strip()
        if len(email) < 255 and _EMAIL.fullmatch(email):
            return email
        notes.add("bad_email", "contact", value=email)
    return ""


def _settled(agents: Any) -> list[dict[str, Any]]:
    found = [{key: value for key, value in agent.items() if value} for agent in agents]
    found = [agent for agent in found if agent]
    return sorted(
        found, key=lambda agent: (agent.get("name", ""), agent.get("uri", ""), str(agent))
    )
