"""Distributions become resources."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from typing import Any

from pyoxigraph import Literal, NamedNode

from . import dates, file_formats, links, vocabularies
from .graph import Graph, Properties, Term
from .namespaces import ADMS, DCAT, DCATAP, DCT, RDF, RDFS, SKOS, SPDX
from .notes import Notes
from .texts import bilingual, prose

# Old feeds write dct:mediaType.
_MEDIA_TYPE = (DCAT + "mediaType", DCT + "mediaType")
MAX_STATEMENT = 10_000
_PARTS_OF_KEY = re.compile(r"\d+|\D+")


def resources(
    graph: Graph, terms: list[Term], notes: Notes, default: str, prefer: list[str]
) -> list[dict[str, Any]]:
    """Return the resources of a dataset in a settled order: RDF has none of its own.

    One that says nothing at all is no file: what was refused of it is told and kept with the record.
    """
    found = [
        _resource(graph, term, notes, default, prefer)
        for term in terms
        if not isinstance(term, Literal)
    ]
    there = [each for each in found if any(each[key] for key in each.keys() - {"harvest_key"})]
    there.sort(key=lambda each: _natural(each["harvest_key"]))
    _tell_apart(there)
    return there


def _tell_apart(files: list[dict[str, Any]]) -> None:
    """Number the keys of files that say the same, so that each keeps its own."""
    seen: Counter[str] = Counter()
    for each in files:
        key = each["harvest_key"]
        seen[key] += 1
        if seen[key] > 1:
            each["harvest_key"] = f"{key}-{seen[key]}"


def _natural(key: str) -> list[tuple[int, int, str]]:
    """Sort file2 before file10."""
    return [
        (1, int(part), "") if part.isascii() and part.isdigit() else (0, 0, part)
        for part in _PARTS_OF_KEY.findall(key[:300])
    ]


def _resource(
    graph: Graph, term: Term, notes: Notes, default: str, prefer: list[str]
) -> dict[str, Any]:
    said = graph.properties(term)
    resource: dict[str, Any] = {}
    _put_texts(resource, said, notes, default, prefer)
    _put_addresses(resource, graph, said, notes)
    _put_format(resource, graph, said)
    _put_rights(resource, graph, said, notes)
    _put_size(resource, said, notes)
    _put_checksum(resource, graph, said, notes)
    for key in ("issued", "modified"):
        day = dates.read(
            said.get(DCT + key, []), notes, f"resource.{key}", latest=key == "modified"
        )
        if day:
            resource[key] = day
    if languages := uris(said.get(DCT + "language", [])):
        resource["language"] = sorted({vocabularies.language(each) for each in languages})
    if standards := uris(said.get(DCT + "conformsTo", [])):
        resource["conforms_to"] = standards
    if isinstance(term, NamedNode):
        resource["uri"] = term.value
    resource["harvest_key"] = term.value if isinstance(term, NamedNode) else key_of(resource)
    return resource


def key_of(resource: dict[str, Any]) -> str:
    """Return a stable key for a resource without a URI."""
    name = resource.get("name_translated", {})
    parts = (
        resource.get("url", ""),
        resource.get("format", ""),
        name.get("en", ""),
        name.get("ar", ""),
    )
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def _put_texts(
    resource: dict[str, Any], said: Properties, notes: Notes, default: str, prefer: list[str]
) -> None:
    for key, iri, paragraphs in (("name", "title", False), ("description", "description", True)):
        text = bilingual(
            said.get(DCT + iri, []),
            notes,
            f"resource.{iri}",
            default=default,
            prefer=prefer,
            paragraphs=paragraphs,
        )
        if text:
            resource[f"{key}_translated"] = text


def _put_addresses(resource: dict[str, Any], graph: Graph, said: Properties, notes: Notes) -> None:
    access = links.first(said.get(DCAT + "accessURL", []), notes, "resource.accessURL")
    download = links.first(said.get(DCAT + "downloadURL", []), notes, "resource.downloadURL")
    if not (access or download):
        for service in said.get(DCAT + "accessService", []):
            endpoint = graph.properties(service).get(DCAT + "endpointURL", [])
            access = access or links.first(endpoint, notes, "resource.accessService")
    if access:
        resource["access_url"] = access
    if download:
        resource["download_url"] = download
    resource["url"] = download or access
    if not resource["url"]:
        notes.add("no_url", "resource")


def _put_format(resource: dict[str, Any], graph: Graph, said: Properties) -> None:
    types = [value for iri in _MEDIA_TYPE for value in _said_values(graph, said.get(iri, []))]
    formats = _said_values(graph, said.get(DCT + "format", []))
    kind = next((each for value in types + formats if (each := file_formats.media_type(value))), "")
    # A word such as "CSV" is also found where only a media type belongs.
    label = next(
        (each for value in formats + types if (each := file_formats.format_label(value))), ""
    )
    label = label or file_formats.format_of_path(resource.get("download_url", ""))
    kind = kind or file_formats.type_of(label)
    if label or kind:
        resource["format"] = label or kind
    if kind:
        resource["mimetype"] = kind


def _said_values(graph: Graph, terms: list[Term]) -> list[str]:
    """Return the values of terms, and the labels of the things they name."""
    found: set[str] = set()
    labels: set[str] = set()
    for term in terms:
        if isinstance(term, Literal | NamedNode):
            found.add(term.value)
        said = graph.properties(term)
        for iri in (RDF + "value", RDFS + "label", SKOS + "prefLabel", DCT + "title"):
            labels |= {each.value for each in said.get(iri, []) if isinstance(each, Literal)}
    return sorted(value for value in found if value.strip()) + sorted(labels - found)


def _put_rights(resource: dict[str, Any], graph: Graph, said: Properties, notes: Notes) -> None:
    if licence := licence_of(graph, said.get(DCT + "license", []), notes, "resource.license"):
        resource["license"] = licence
    if rights := statement(graph, said.get(DCT + "rights", []), notes, "resource.rights"):
        resource["rights"] = rights
    availability = said.get(DCATAP + "availability", []) + said.get(ADMS + "availability", [])
    if value := first_of(availability, notes, "resource.availability"):
        resource["availability"] = value


def licence_of(graph: Graph, terms: list[Term], notes: Notes, where: str) -> str:
    """Return the licence as its URI, else its name; further ones are left over."""
    for other in uris(terms)[1:] if len(terms) > 1 else ():
        notes.leave(where, other)
    values = (links.name_or_address(value) for value in _said_values(graph, terms))
    return next((value for value in values if value), "")


def first_of(terms: list[Term], notes: Notes, where: str) -> str:
    """Return the first IRI or plain value, "" if there is none; further ones are left over."""
    values = uris(terms)
    for other in values[1:]:
        notes.leave(where, other)
    return values[0] if values else ""


def statement(graph: Graph, terms: list[Term], notes: Notes, where: str) -> str:
    """Return a statement (of rights, of origin) as text: its words, else its URI."""
    words: set[str] = set()
    for term in terms:
        said = graph.properties(term)
        for iri in (
            RDFS + "label",
            DCT + "description",
            SKOS + "prefLabel",
            RDF + "value",
            RDFS + "comment",
        ):
            words |= {each.value for each in said.get(iri, []) if isinstance(each, Literal)}
        if isinstance(term, Literal):
            words.add(term.value)
    if not words:
        return next(iter(uris(terms)), "")
    text = "\n\n".join(sorted({prose(each, notes, where) for each in words} - {""}))
    if len(text) > MAX_STATEMENT:
        notes.add("text_shortened", where, limit=str(MAX_STATEMENT))
    return text[:MAX_STATEMENT]


def uris(terms: list[Term]) -> list[str]:
    """Return the IRIs and plain values among terms, each once, sorted."""
    values = {links.name_or_address(t.value) for t in terms if isinstance(t, NamedNode | Literal)}
    return sorted(values - {""})


def _put_size(resource: dict[str, Any], said: Properties, notes: Notes) -> None:
    for term in said.get(DCAT + "byteSize", []):
        if not isinstance(term, Literal) or not term.value.strip():
            continue
        text = term.value.strip()
        if re.fullmatch(r"\d{1,15}(\.0*)?", text, re.ASCII):
            resource["size"] = int(text.split(".")[0])
        else:
            notes.add("invalid_size", "resource.byteSize", value=text)


def _put_checksum(resource: dict[str, Any], graph: Graph, said: Properties, notes: Notes) -> None:
    for term in said.get(SPDX + "checksum", []):
        checksum = graph.properties(term)
        values = uris(checksum.get(SPDX + "checksumValue", []))
        algorithms = uris(checksum.get(SPDX + "algorithm", []))
        if not values:
            continue
        if "hash" in resource:
            notes.leave("resource.checksum", " ".join([*algorithms[:1], values[0]]))
            continue
        resource["hash"] = values[0]
        if algorithms:
            resource["hash_algorithm"] = algorithms[0]
