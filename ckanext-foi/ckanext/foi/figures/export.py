"""Figures as CSV: a line for each entity, year and number."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"
COLUMNS = ("year", "entity", "entity_ar", "entity_en", "figure", "value")
WITHHELD = "withheld"


def as_csv(years: Iterable[Mapping[str, Any]]) -> str:
    """Return entities' years as one table."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for year in years:
        agency = year["organisation"]
        title = agency["title"]
        names = (agency["name"], title.get("ar", ""), title.get("en", ""))
        for figure, value in _lines(year):
            cells = (year["year"], *names, figure, WITHHELD if value is None else value)
            writer.writerow([guarded(cell) for cell in cells])
    return out.getvalue()


def _lines(year: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for counted in year["counts"]:
        yield counted["code"], counted["value"]
    yield "median_days", year["median_days"]
    for named in (*year["grounds"], *year["exemptions"]):
        yield f"article_{named['article']}", named["value"]
