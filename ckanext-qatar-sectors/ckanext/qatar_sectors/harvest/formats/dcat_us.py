"""DCAT-US `data.json`, 1.1 and 3.0: plain JSON whose keys mean DCAT.

Each record becomes RDF by a context of ours and goes the way of every other record; its text stays the
publisher's JSON. Keys of both versions are one vocabulary: 3.0 renamed some and made texts into nodes.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterator
from typing import Any

from pyoxigraph import RdfFormat

from ckanext.qatar_sectors.dcat.dataset import MAX_RAW as MAX_RECORD
from ckanext.qatar_sectors.dcat.dataset import Order, Unmappable, datasets, map_dataset
from ckanext.qatar_sectors.dcat.graph import Graph
from ckanext.qatar_sectors.dcat.namespaces import DATASET, DCAT, DCT, FOAF, RDFS, SERIES, SKOS
from ckanext.qatar_sectors.dcat.texts import MAX_TITLE
from ckanext.qatar_sectors.dcat.unmapped import of_json

from .decoding import text_of
from .json_text import parsed_json, raw_of
from .rdf import found, parsed, problem
from .records import Bad, Document, FeedUnreadable, Found, Problem, Same
from .sniffing import is_json
from .unchanged import is_unchanged

log = logging.getLogger(__name__)

MAX_RAW = 2_000
_VCARD = "http://www.w3.org/2006/vcard/ns#"
_ADMS = "http://www.w3.org/ns/adms#"
_SPDX = "http://spdx.org/rdf/terms#"
_OWL = "http://www.w3.org/2002/07/owl#"
_CATALOGUE = re.compile(r'"dataset(?:Series)?"\s*:\s*\[')
_MARKS = re.compile(
    r'"conformsTo"\s*:\s*"[^"]*(?:project-open-data|dcat-us|resources\.data\.gov)|'
    r'"@context"\s*:\s*"[^"]*(?:project-open-data|dcat-us)|"(?:accessLevel|bureauCode)"\s*:',
    re.IGNORECASE,
)


def _address(iri: str) -> dict[str, str]:
    return {"@id": iri, "@type": "@id"}


CONTEXT: dict[str, Any] = {
    "title": DCT + "title",
    "description": DCT + "description",
    "keyword": DCAT + "keyword",
    "theme": DCAT + "theme",
    "identifier": DCT + "identifier",
    "issued": DCT + "issued",
    "modified": DCT + "modified",
    "language": DCT + "language",
    "accrualPeriodicity": DCT + "accrualPeriodicity",
    "accessLevel": DCT + "accessRights",
    "accessRights": DCT + "accessRights",
    "rights": DCT + "rights",
    "license": _address(DCT + "license"),
    "landingPage": _address(DCAT + "landingPage"),
    "references": _address(FOAF + "page"),
    "page": _address(FOAF + "page"),
    "describedBy": _address(FOAF + "page"),
    "conformsTo": DCT + "conformsTo",
    "isPartOf": DCT + "isPartOf",
    "inSeries": DCAT + "inSeries",
    "provenance": DCT + "provenance",
    "version": DCAT + "version",
    "versionNotes": _ADMS + "versionNotes",
    "spatial": DCT + "spatial",
    "bbox": DCAT + "bbox",
    "centroid": DCAT + "centroid",
    "geometry": "http://www.w3.org/ns/locn#geometry",
    "temporal": DCT + "temporal",
    "startDate": DCAT + "startDate",
    "endDate": DCAT + "endDate",
    "publisher": DCT + "publisher",
    "name": FOAF + "name",
    "contactPoint": DCAT + "contactPoint",
    "fn": _VCARD + "fn",
    "hasEmail": _address(_VCARD + "hasEmail"),
    "prefLabel": SKOS + "prefLabel",
    "label": RDFS + "label",
    "distribution": DCAT + "distribution",
    "accessURL": _address(DCAT + "accessURL"),
    "downloadURL": _address(DCAT + "downloadURL"),
    "mediaType": DCAT + "mediaType",
    "format": DCT + "format",
    "byteSize": DCAT + "byteSize",
    "checksum": _SPDX + "checksum",
    "checksumValue": _SPDX + "checksumValue",
    "algorithm": _SPDX + "algorithm",
}
_KEPT = frozenset({"@id", "@value", "@language"})
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")


class DCATUS:
    """A catalogue as `data.json`."""

    name = "DCAT-US"

    def first_url(self, source_url: str) -> str:
        return source_url

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_json(text) and bool(_CATALOGUE.search(text)) and bool(_MARKS.search(text))

    def read(
        self, document: Document, fetch: Callable[[str], Document]
    ) -> Iterator[Found | Bad | Same]:
        catalogue = parsed_json(text_of(document), self.name)
        records = [
            (record, kind)
            for key, kind in (("dataset", DATASET), ("datasetSeries", SERIES))
            if isinstance(catalogue, dict)
            for record in _listed(catalogue.get(key))
        ]
        if not records and not (isinstance(catalogue, dict) and "dataset" in catalogue):
            raise FeedUnreadable(Problem("no_datasets", params={"url": document.url}))
        for record, kind in records:
            yield _record(record, kind, document.url)


def _record(record: Any, kind: str, base: str) -> Found | Bad | Same:
    raw = raw_of(record)
    if not isinstance(record, dict):
        return Bad(None, raw[:MAX_RAW], Problem("not_a_record"))
    given = record.get("identifier")
    identifier = given.strip() if isinstance(given, str) else ""
    name = record.get("@id") or identifier
    if isinstance(name, str) and is_unchanged(name, lambda: raw):
        return Same(name)
    if len(raw) > MAX_RECORD:
        # So large a text is not parsed again only to say which part of it is too long.
        title = record.get("title")
        is_title = isinstance(title, str) and len(title) > MAX_TITLE
        too_large = Problem("title_too_long", "title", {"limit": str(MAX_TITLE)})
        too_large = too_large if is_title else Problem("record_too_large")
        return Bad(identifier or None, raw[:MAX_RAW], too_large)
    try:
        graph = Graph(parsed(_json_ld(record, kind), RdfFormat.JSON_LD, base))
        node = next(iter(datasets(graph)))
        order = _order(record.get("distribution"))
        mapped = map_dataset(graph, node, raw=raw, more=tuple(_left(record)), order=order)
    except (SyntaxError, ValueError) as err:
        refused = Problem("syntax", params={"format": DCATUS.name, "detail": str(err)[:300]})
        return Bad(identifier or None, raw, refused)
    except MemoryError:
        raise
    except Exception as err:
        # The other records of the feed must still arrive.
        log.exception("A record could not be mapped")
        return Bad(
            identifier or None, raw, Problem("mapper", params={"detail": type(err).__name__})
        )
    if isinstance(mapped, Unmappable):
        return Bad(identifier or mapped.identifier, mapped.raw, problem(mapped.note))
    return found(mapped)


def _order(distributions: Any) -> Order:
    """Return each file's place in the publisher's list, by its address."""
    order: dict[str, int] = {}
    for position, one in enumerate(_listed(distributions)):
        if isinstance(one, dict):
            for key in ("downloadURL", "accessURL"):
                if isinstance(one.get(key), str):
                    order.setdefault(one[key].strip(), position)
    return lambda resource: order.get(resource.get("url", ""), len(order))


def _json_ld(record: dict[str, Any], kind: str) -> str:
    """Write a record as JSON-LD that says what it is; keys without a meaning in DCAT are left out."""
    node = {key: _value(value) for key, value in record.items() if key in CONTEXT}
    if isinstance(record.get("@id"), str):
        node["@id"] = record["@id"]
    return json.dumps({"@context": CONTEXT, "@type": kind, **node}, ensure_ascii=False)


def _value(value: Any) -> Any:
    """Keep what the context knows; `{"en": …, "ar": …}` is one text in two languages; null is absent."""
    if isinstance(value, list):
        return [_value(each) for each in value if each is not None]
    if not isinstance(value, dict):
        return value
    if _is_by_language(value):
        return [{"@value": text, "@language": key} for key, text in value.items()]
    return {
        key: _value(each)
        for key, each in value.items()
        if key in CONTEXT or (key in _KEPT and isinstance(each, str))
    }


def _left(value: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """Yield what stands under keys that mean nothing in DCAT."""
    if isinstance(value, list):
        for each in value:
            yield from _left(each, path)
    elif isinstance(value, dict) and not _is_by_language(value):
        for key, each in value.items():
            name = f"{path}.{key}" if path else key
            if key in CONTEXT:
                yield from _left(each, name)
            elif not key.startswith("@"):
                yield from of_json(each, name)


def _is_by_language(value: dict[str, Any]) -> bool:
    return bool(value) and all(
        _TAG.fullmatch(key) and key not in CONTEXT and isinstance(text, str)
        for key, text in value.items()
    )


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


FORMAT = DCATUS()
