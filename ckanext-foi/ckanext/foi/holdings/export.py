"""A register as CSV."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.foi import spreadsheet

COLUMNS = (
    "reference",
    "title_ar",
    "title_en",
    "about_ar",
    "about_en",
    "unit",
    "keywords",
    "access",
    "exemption",
    "medium",
    "personal",
    "kept_years",
    "dataset",
)


def as_csv(holdings: Iterable[Mapping[str, Any]]) -> str:
    """Return entries as a table that spreadsheets open without running anything."""
    return spreadsheet.written(COLUMNS, map(_row, holdings))


def _row(one: Mapping[str, Any]) -> list[Any]:
    row = {
        **one,
        "title_ar": one["title"].get("ar", ""),
        "title_en": one["title"].get("en", ""),
        "about_ar": one["about"].get("ar", ""),
        "about_en": one["about"].get("en", ""),
        "keywords": ", ".join(one["keywords"]),
        "access": one["access"]["code"],
        "medium": one["medium"]["code"],
    }
    return [row[name] for name in COLUMNS]
