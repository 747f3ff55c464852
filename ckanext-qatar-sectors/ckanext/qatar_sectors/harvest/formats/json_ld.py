"""JSON-LD with contexts from our own shelf: none is ever fetched."""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files
from typing import Any

from pyoxigraph import RdfFormat

from ckanext.qatar_sectors.dcat.dataset import MAX_RAW
from ckanext.qatar_sectors.dcat.namespaces import XSD

from .decoding import text_of
from .json_text import parsed_json
from .rdf import Quads, RdfFeed, parsed
from .records import Bad, Document, FeedUnreadable, Problem
from .sniffing import is_json

_BUNDLED = {
    "semiceu.github.io/DCAT-AP/releases/3.0.0/context/dcat-ap.jsonld": "dcat-ap-3.0.1.jsonld",
    "semiceu.github.io/DCAT-AP/releases/3.0.1/context/dcat-ap.jsonld": "dcat-ap-3.0.1.jsonld",
    "semiceu.github.io/DCAT-AP/r5r/releases/3.0.0/context/dcat-ap.jsonld": "dcat-ap-3.0.1.jsonld",
}
_MARKS = re.compile(r'"@(?:context|graph|id|type)"\s*:')


class JsonLd(RdfFeed):
    """JSON-LD."""

    name = "JSON-LD"

    def recognises(self, document: Document) -> bool:
        text = text_of(document)
        return is_json(text) and bool(_MARKS.search(text))

    def quads(self, text: str, base: str) -> tuple[Quads, list[Bad]]:
        value = with_own_contexts(parsed_json(text, self.name))
        return parsed(json.dumps(value, ensure_ascii=False), RdfFormat.JSON_LD, base), []


def with_own_contexts(value: Any) -> Any:
    """Return a document whose named contexts are replaced by our copies; an unknown name is an error.

    Every "@context" counts: of the document, of a node within it, and scoped to a term or a type.
    """
    if isinstance(value, list):
        return [with_own_contexts(each) for each in value]
    if isinstance(value, str):
        # Enough for the record to be found too large; the parser would refuse the whole document.
        return value[: MAX_RAW + 1]
    if not isinstance(value, dict):
        return value
    return {
        key: _own_context(each) if key == "@context" else with_own_contexts(each)
        for key, each in value.items()
    }


def _own_context(context: Any) -> Any:
    if isinstance(context, str):
        name = _BUNDLED.get(re.sub(r"^https?://", "", context))
        if not name:
            raise FeedUnreadable(Problem("unknown_context", params={"context": context[:300]}))
        return bundled(name)
    if isinstance(context, list):
        return [_own_context(each) for each in context]
    if isinstance(context, dict):
        if "@import" in context:
            named = str(context["@import"])[:300]
            raise FeedUnreadable(Problem("unknown_context", params={"context": named}))
        return with_own_contexts(context)
    return context


@cache
def bundled(name: str) -> Any:
    """Return the context of one of our copies."""
    text = (
        files("ckanext.qatar_sectors.harvest.formats").joinpath("contexts", name).read_text("utf-8")
    )
    return _mended(json.loads(text)["@context"])


def _mended(value: Any) -> Any:
    """Write out the datatypes that DCAT-AP's context abbreviates by a prefix it does not declare."""
    if isinstance(value, dict):
        return {key: _mended(each) for key, each in value.items() if not key.startswith("Xsd:")}
    if isinstance(value, str) and value.startswith("Xsd:"):
        return XSD + value.removeprefix("Xsd:")
    return value


FORMAT = JsonLd()
