"""Bring a mapped record and the dataset that exists already together."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# What CKAN computes or keeps by itself, and what only people set.
KEPT = ("id", "name", "private", "state", "type", "plugin_data", "groups")


def merged(mapped: Mapping[str, Any], existing: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to write: the record's fields, the ids of the dataset and of its files."""
    dataset = dict(mapped)
    for key in KEPT:
        if key in existing:
            dataset[key] = existing[key]
    dataset["resources"] = with_ids(mapped.get("resources", []), existing.get("resources", []))
    return dataset


def with_ids(mapped: list[dict[str, Any]], existing: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give each file the id it has already, found by its key in the source or by its address."""
    free = list(existing)
    ids: list[str | None] = [None] * len(mapped)
    for field in ("harvest_key", "url"):
        for position, resource in enumerate(mapped):
            if ids[position] is not None or not resource.get(field):
                continue
            same = next((old for old in free if old.get(field) == resource[field]), None)
            if same is not None:
                free.remove(same)
                ids[position] = same["id"]
    return [
        {**resource, "id": known} if known else dict(resource)
        for resource, known in zip(mapped, ids, strict=True)
    ]
