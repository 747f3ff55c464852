"""A dataset of another CKAN, said in DCAT: fields of CKAN, ckanext-dcat, scheming and fluent."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import quote, urlsplit

from ckanext.qatar_sectors.dcat import identity
from ckanext.qatar_sectors.dcat.dataset import Order, Unmappable, map_dataset
from ckanext.qatar_sectors.dcat.namespaces import (
    DATASET,
    DCAT,
    DCT,
    FOAF,
    LOCN,
    OWL,
    SERIES,
    SKOS,
    TIME,
    VCARD,
)
from ckanext.qatar_sectors.dcat.unmapped import of_json

from .ckan_resource import say_resources
from .ckan_values import Values
from .json_text import raw_of
from .rdf import found, problem
from .records import Bad, Found, Problem, Same
from .statements import Statements
from .unchanged import is_unchanged

MAX_RAW = 2_000
SERIES_TYPES = frozenset({"dataset_series", "dataset-series"})
# What CKAN's search returns beside datasets.
_NO_DATASETS = frozenset({"harvest", "showcase", "application"})
# What CKAN itself needs, and what says the same as a field that is read.
_MACHINERY = (
    *("id", "name", "state", "type", "private", "isopen", "owner_org", "creator_user_id"),
    *("num_resources", "num_tags", "metadata_created", "metadata_modified", "revision_id"),
    *("tracking_summary", "resources", "organization", "groups", "tags", "license_title"),
)
_TEXTS = {
    "identifier": DCT + "identifier",
    "issued": DCT + "issued",
    "frequency": DCT + "accrualPeriodicity",
    "access_rights": DCT + "accessRights",
    "provenance": DCT + "provenance",
}
_LISTS = {
    "conforms_to": DCT + "conformsTo",
    "documentation": FOAF + "page",
    "language": DCT + "language",
    "theme": DCAT + "theme",
    "in_series": DCAT + "inSeries",
    "is_part_of": DCT + "isPartOf",
}


def is_public(record: Any) -> bool:
    """Tell whether a record is published where it comes from; what is not is no part of the catalogue."""
    if not isinstance(record, dict):
        return True
    return (
        record.get("private") is not True
        and record.get("state", "active") == "active"
        and record.get("type") not in _NO_DATASETS
    )


def map_record(record: Any, url: str) -> Found | Bad | Same:
    """Map one dataset; `url` is the page it came on, from which the portal's addresses are built."""
    raw = _raw(record)
    if not isinstance(record, dict):
        return Bad(None, raw[:MAX_RAW], Problem("not_a_record"))
    known = str(record.get("id") or record.get("name") or "").strip()
    if known and is_unchanged(known, lambda: raw):
        return Same(known)
    values = Values(record)
    portal = _portal(url)
    uri = values.text("uri") or (
        f"{portal}/dataset/{quote(known, safe='', errors='replace')}" if known else ""
    )
    kind = SERIES if record.get("type") in SERIES_TYPES else DATASET
    dataset = Statements(kind, uri)
    _say_texts(dataset, values)
    _say_agents(dataset, values)
    _say_coverage(dataset, values)
    page = values.text("url", "landing_page")
    dataset.say(DCAT + "landingPage", page or _page(portal, record))
    left = list(say_resources(dataset, record.get("resources"), uri, portal))
    values.get(*_MACHINERY)
    left += [pair for key, value in values.left().items() for pair in of_json(value, key)]
    said = dataset.graph()
    mapped = map_dataset(said, dataset.node, raw=raw, more=tuple(left), order=_order(record))
    if isinstance(mapped, Unmappable):
        return Bad(known or mapped.identifier, mapped.raw, problem(mapped.note))
    item = found(mapped)
    # The id stays when the portal moves to another address; its URI does not.
    return replace(item, identifier=known, identity=identity.IDENTIFIER) if known else item


def _raw(record: Any) -> str:
    """Return a record's text; how often pages were looked at is no change of it."""
    if isinstance(record, dict):
        record = _untracked(record)
        if isinstance(record.get("resources"), list):
            record["resources"] = [_untracked(each) for each in record["resources"]]
    return raw_of(record)


def _untracked(value: Any) -> Any:
    if not isinstance(value, dict):
        return value
    return {key: each for key, each in value.items() if key != "tracking_summary"}


def _portal(url: str) -> str:
    parts = urlsplit(url)
    root = parts.path.partition("/api/")[0] if "/api/" in parts.path else ""
    return f"{parts.scheme}://{parts.netloc}{root}"


def _page(portal: str, record: dict[str, Any]) -> str:
    name = record.get("name") or record.get("id")
    return (
        f"{portal}/dataset/{quote(name, safe='', errors='replace')}"
        if isinstance(name, str) and name
        else ""
    )


def _say_texts(dataset: Statements, values: Values) -> None:
    for name, iri in (("title", DCT + "title"), ("notes", DCT + "description")):
        for language, text in values.by_language(name).items():
            dataset.say(iri, text, language)
    for language, word in _keywords(values):
        dataset.say(DCAT + "keyword", word, language)
    for name, iri in _TEXTS.items():
        dataset.say(iri, values.text(name))
    for name, iri in _LISTS.items():
        for value in values.texts(name):
            dataset.link(iri, value)
    dataset.say(DCT + "modified", values.text("modified", "metadata_modified"))
    dataset.say(OWL + "versionInfo", values.text("version", "dcat_version"))
    dataset.say(DCT + "license", values.text("license_url", "license_id", "license"))
    for group in values.rows("groups"):
        dataset.say(DCAT + "theme", Values(group).text("display_name", "title", "name"))


def _keywords(values: Values) -> Iterator[tuple[str, str]]:
    translated = [values.by_language(name) for name in ("tags", "keywords", "keyword")]
    by_language = {
        language: words
        for each in translated
        for language, words in each.items()
        if language and isinstance(words, list | str)
    }
    for language, words in by_language.items():
        for word in words if isinstance(words, list) else [words]:
            if isinstance(word, str):
                yield language, word
    if not by_language:
        for tag in values.rows("tags"):
            if word := Values(tag).text("display_name", "name"):
                yield "", word
        for word in values.texts("keywords", "keyword"):
            yield "", word


def _say_agents(dataset: Statements, values: Values) -> None:
    publishers = values.rows("publisher") or [
        {key: values.text(f"publisher_{key}") for key in ("name", "uri", "email", "url", "type")}
    ]
    if not publishers[0].get("name"):
        publishers[0]["name"] = values.text("publisher")
    field = "name"
    if not any(any(each.values()) for each in publishers):
        # An organization's name is its address; its title is what people call it.
        publishers, field = values.rows("organization"), "title"
    for row in publishers:
        agent = Values(row)
        said = dataset.about(DCT + "publisher", FOAF + "Agent", agent.text("uri"))
        for language, name in agent.by_language(field).items():
            said.say(FOAF + "name", name, language)
        said.say(FOAF + "mbox", agent.text("email"))
        said.say(FOAF + "homepage", agent.text("url"))
        said.say(DCT + "type", agent.text("type"))
        said.say(DCT + "identifier", agent.text("identifier"))
    for row in values.rows("contact") or _plain_contact(values):
        contact = Values(row)
        if any(row.values()):
            said = dataset.about(DCAT + "contactPoint", VCARD + "Kind", contact.text("uri"))
            said.say(VCARD + "fn", contact.text("name"))
            said.say(VCARD + "hasEmail", contact.text("email"))
            said.say(VCARD + "hasURL", contact.text("url"))
            said.say(VCARD + "hasUID", contact.text("identifier"))


def _plain_contact(values: Values) -> list[dict[str, Any]]:
    """Return the first of those whom a record names without structure; the others are left over."""
    for name, email in (
        ("contact_name", "contact_email"),
        ("maintainer", "maintainer_email"),
        ("author", "author_email"),
    ):
        contact = {"name": values.text(name), "email": values.text(email)}
        if any(contact.values()):
            return [
                contact | {"uri": values.text("contact_uri"), "url": values.text("contact_url")}
            ]
    return [{"name": values.text("contact")}]


def _say_coverage(dataset: Statements, values: Values) -> None:
    periods = values.rows("temporal_coverage") or [
        {"start": values.text("temporal_start"), "end": values.text("temporal_end")}
    ]
    for row in periods:
        if any(row.values()):
            period = dataset.about(DCT + "temporal", TIME + "Interval")
            period.say(DCAT + "startDate", Values(row).text("start"))
            period.say(DCAT + "endDate", Values(row).text("end"))
    places = values.rows("spatial_coverage") or [
        {
            "geom": values.text("spatial"),
            "uri": values.text("spatial_uri"),
            "text": values.text("spatial_text", "spatial_coverage"),
        }
    ]
    for row in places:
        if any(row.values()):
            place = dataset.about(DCT + "spatial", DCT + "Location", Values(row).text("uri"))
            place.say(SKOS + "prefLabel", Values(row).text("text"))
            for name, iri in (
                ("geom", LOCN + "geometry"),
                ("bbox", DCAT + "bbox"),
                ("centroid", DCAT + "centroid"),
            ):
                shape = row.get(name)
                place.say(iri, json.dumps(shape) if isinstance(shape, dict) else shape)


def _order(record: dict[str, Any]) -> Order:
    """Return each file's place at the source, by its id."""
    given = record.get("resources")
    ids = [
        str(each.get("id"))
        for each in (given if isinstance(given, list) else ())
        if isinstance(each, dict)
    ]
    order = {name: position for position, name in enumerate(ids)}
    return lambda resource: order.get(str(resource["harvest_key"]).rpartition("/")[2], len(order))
