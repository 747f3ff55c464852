"""Agencies' names in both languages, put where CKAN gives only one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

Names = Mapping[str, dict[str, str]]


def agency_ids(packages: Iterable[Mapping[str, Any]]) -> set[str]:
    """The ids of the agencies that own the datasets."""
    return {agency["id"] for agency in map(_agency, packages) if agency}


def add_names(packages: Iterable[dict[str, Any]], names: Names) -> None:
    """Give each dataset's agency its `title_translated`; a title alone stands for its language."""
    for package in packages:
        agency = _agency(package)
        if agency:
            agency["title_translated"] = names.get(agency["id"]) or {}


def _agency(package: Mapping[str, Any]) -> dict[str, Any] | None:
    """The dataset's agency; a search for chosen fields (`fl`) gives its name alone."""
    agency = package.get("organization")
    return agency if isinstance(agency, dict) and "id" in agency else None


def label_items(items: Iterable[dict[str, Any]], labels: Mapping[str, str]) -> None:
    """Give facet items the labels of the reader's language."""
    for item in items:
        item["display_name"] = labels.get(item["name"]) or item.get("display_name") or item["name"]
