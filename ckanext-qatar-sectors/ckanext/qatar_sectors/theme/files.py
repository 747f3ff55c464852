"""What a dataset's page shows of each of its files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote, urlsplit

from . import dates, filekinds
from .figures import figure
from .text import Text, choose, excerpt, language_of

PREVIEWS = frozenset({"CSV", "TSV", "XLSX", "XLS", "ODS", "JSON", "GEOJSON", "JSONL"})


@dataclass(frozen=True)
class File:
    """A file of a dataset."""

    id: str
    name: Text
    summary: Text
    kind: filekinds.FileKind
    size: str
    rows: str
    row_count: int
    updated: dates.Day | None
    address: str
    host: str
    is_table: bool
    is_link: bool


def safe_address(url: object) -> str:
    """Return an address a reader may follow: http and https only."""
    text = str(url or "").strip()
    local = text.startswith("/") and not text.startswith("//")
    return text if local or urlsplit(text).scheme in {"http", "https"} else ""


def _fallback_name(resource: Mapping[str, Any]) -> str:
    path = urlsplit(str(resource.get("url") or "")).path
    return str(resource.get("name") or "") or unquote(path.rstrip("/").rsplit("/", 1)[-1])


def file(resource: Mapping[str, Any], lang: str) -> File:
    """Return what is shown of one file."""
    summary = excerpt(
        choose(resource.get("description_translated"), lang, resource.get("description")).value
    )
    download = safe_address(resource.get("download_url")) or safe_address(resource.get("url"))
    address = download or safe_address(resource.get("access_url"))
    rows = int(resource.get("rows") or 0)
    return File(
        id=str(resource.get("id", "")),
        name=choose(resource.get("name_translated"), lang, _fallback_name(resource)),
        summary=Text(summary, language_of(summary)),
        kind=filekinds.kind(resource.get("format") or resource.get("mimetype")),
        size=filekinds.size(resource.get("size"), lang),
        rows=figure(rows, lang) if rows else "",
        row_count=rows,
        updated=dates.day(resource.get("modified") or resource.get("last_modified"), lang),
        address=address,
        host=urlsplit(address).hostname or "",
        is_table=bool(resource.get("datastore_active")),
        is_link=not download,
    )
