"""The policy table as CSV: a line for each agency and point."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"
COLUMNS = (
    "agency",
    "agency_ar",
    "agency_en",
    "policy_point",
    "point",
    "duty_ar",
    "duty_en",
    "state",
    "date",
    "proof",
)


def as_csv(agencies: Iterable[Mapping[str, Any]], duties: Mapping[str, Mapping[str, str]]) -> str:
    """Return agencies with their points as one table; `duties` are the points' words by code, in both languages."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in agencies:
        agency = one["organisation"]
        names = (agency["name"], agency["title"].get("ar", ""), agency["title"].get("en", ""))
        for point in one["points"]:
            words = duties[point["code"]]
            cells = (
                *names,
                point["number"],
                point["code"],
                words["ar"],
                words["en"],
                point["state"],
                point["on"] or "",
                point["proof"],
            )
            writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()
