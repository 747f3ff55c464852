"""A consultation's files: documents in versions, and results. A file that nobody numbered is a document of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

DOCUMENT, RESULT = "document", "result"


@dataclass(frozen=True)
class Files:
    """Documents, each with its versions, the newest first; results."""

    documents: list[dict[str, Any]]
    results: list[dict[str, Any]]


def read(resources: Iterable[Mapping[str, Any]]) -> Files:
    """Return the files of a dataset by what they are."""
    documents: dict[str, list[dict[str, Any]]] = {}
    results = []
    for resource in resources:
        if resource.get("part") == RESULT:
            results.append(_version(resource))
        else:
            key = str(resource.get("document_id") or resource["id"])
            documents.setdefault(key, []).append(_version(resource))
    ordered: list[dict[str, Any]] = [
        {"id": key, "versions": sorted(versions, key=lambda one: -int(one["version"]))}
        for key, versions in documents.items()
    ]
    return Files(ordered, results)


def next_version(documents: Iterable[Mapping[str, Any]], document_id: str) -> int | None:
    """Return the number that a document's next version gets; None: there is no such document."""
    for document in documents:
        if document["id"] == document_id:
            return int(document["versions"][0]["version"]) + 1
    return None


def _version(resource: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": resource["id"],
        "version": int(resource.get("document_version") or 1),
        "name": resource.get("name_translated") or {},
        "note": resource.get("description_translated") or {},
        "url": resource.get("url") or "",
        "format": resource.get("format") or "",
        "size": int(resource["size"]) if str(resource.get("size") or "").isdecimal() else None,
        "sha256": resource.get("hash") or "",
        "license": resource.get("license") or "",
        "published": str(resource.get("issued") or resource.get("created") or ""),
    }
