"""Which files become tables, and when one has to be loaded again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ckanext.qatar_sectors.tables.meanings import types
from ckanext.qatar_sectors.tables.reading.formats import Format, by_filename, recognise

# What, when it changes, means that the file may hold something else.
_TELLING = ("url", "download_url", "url_type", "format", "mimetype", "hash", "modified")


@dataclass(frozen=True)
class Plan:
    """A file to load: as what, from where, and the mark of its present state."""

    kind: Format
    address: str
    uploaded: bool
    mark: str


def plan(resource: Mapping[str, Any]) -> Plan | None:
    """Return how to load a file, or None where it is no table.

    The stated format wins over the media type, both over the ending of the address.
    """
    uploaded = resource.get("url_type") == "upload"
    if resource.get("url_type") == "datastore":
        return None
    address = str(resource.get("url") or "")
    if not uploaded:
        address = str(resource.get("download_url") or "") or address
        if urlsplit(address).scheme not in {"http", "https"}:
            return None
    stated = str(resource.get("format") or "").strip()
    kind = recognise(stated) if stated else None
    if kind is None and not stated:
        kind = recognise(str(resource.get("mimetype") or "")) or by_filename(address)
    if kind is None:
        return None
    return Plan(kind, address, uploaded, _mark(resource, uploaded))


def _mark(resource: Mapping[str, Any], uploaded: bool) -> str:
    facts = {name: str(resource.get(name) or "") for name in _TELLING}
    if uploaded:
        # A new upload under the same name differs in nothing else; the address of one is
        # stored now as a name, now as part of a URL.
        facts |= {"url": "", "last_modified": str(resource.get("last_modified") or "")}
        if stated := types(resource.get("data_dictionary")):
            # Equal bytes are another table when their columns are of other types.
            facts |= {"types": json.dumps(stated, sort_keys=True)}
    return hashlib.sha256(json.dumps(facts).encode()).hexdigest()
