"""A mapped record with what the portal knows of its source."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ckanext.qatar_sectors.harvest.formats.records import Found
from ckanext.qatar_sectors.taxonomy.assignment import Assignment


def complete(found: Found, source: Mapping[str, Any], assignment: Assignment) -> dict[str, Any]:
    """Return the dataset to write; where it comes from is the portal's word, not the record's."""
    dataset = dict(found.dataset)
    dataset.setdefault("original_uri", found.identifier if found.identity == "uri" else "")
    return dataset | {
        "type": "dataset",
        "owner_org": source["owner_org"],
        "private": False,
        "sectors": list(assignment.codes),
        "sectors_rule": str(assignment.rule),
        "sectors_reason": assignment.reason,
        "harvest_source_id": source["id"],
        "harvest_identifier": found.identifier,
        "is_sample": "true" if source["is_sample"] else "",
    }


def flattened(errors: Mapping[str, Any], path: str = "") -> list[tuple[str, str]]:
    """Return (field, message) pairs of a validation's nested errors."""
    found: list[tuple[str, str]] = []
    for field, value in errors.items():
        where = f"{path}.{field}" if path else str(field)
        if isinstance(value, Mapping):
            found += flattened(value, where)
            continue
        for position, item in enumerate(value if isinstance(value, list) else [value]):
            if isinstance(item, Mapping):
                found += flattened(item, f"{where}[{position}]")
            else:
                found.append((where, str(item)))
    return found
