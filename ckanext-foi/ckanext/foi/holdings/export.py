"""A register as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"
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
    out = io.StringIO()
    writer = csv.writer(out)
    out.write(MARK)
    writer.writerow(COLUMNS)
    for one in holdings:
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
        writer.writerow([guarded(row[name]) for name in COLUMNS])
    return out.getvalue()
