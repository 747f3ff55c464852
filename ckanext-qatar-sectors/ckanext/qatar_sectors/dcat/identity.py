"""Which record of the last run is this one? The first of four answers that a record gives."""

from __future__ import annotations

import hashlib
import re
from typing import Any

URI = "uri"
IDENTIFIER = "identifier"
LANDING_PAGE = "landing_page"
HASH = "hash"

_ABSOLUTE = re.compile(r"(https?://[^/\s]+|urn:[^:\s]+:)[^\s]*", re.IGNORECASE)
MAX_IDENTIFIER = 1_000


def identify(
    uri: str, identifier: str, landing_page: str, dataset: dict[str, Any]
) -> tuple[str, str]:
    """Return (identifier, identity) of a record; absent values are ""."""
    if _ABSOLUTE.fullmatch(uri):
        return _short(uri), URI
    if identifier:
        return _short(identifier), IDENTIFIER
    if landing_page:
        return _short(landing_page), LANDING_PAGE
    title = dataset.get("title_translated", {})
    first = next((each["url"] for each in dataset.get("resources", ()) if each.get("url")), "")
    text = "\n".join((title.get("ar", ""), title.get("en", ""), first))
    return "sha256:" + hashlib.sha256(text.encode()).hexdigest(), HASH


def _short(value: str) -> str:
    if len(value) <= MAX_IDENTIFIER:
        return value
    return value[:900] + "#sha256:" + hashlib.sha256(value.encode()).hexdigest()
