"""The indicators of years as one CSV table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"
COLUMNS = ("year", "by", "agency", "of", "participants", "contributions")
WITHHELD = "withheld"


def as_csv(years: Iterable[Mapping[str, Any]]) -> str:
    """Return the indicators of several years, a line for each number."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for year in years:
        for by, agency, of, one in _lines(year):
            numbers = (_cell(one["participants"]), _cell(one["contributions"]))
            writer.writerow([guarded(cell) for cell in (year["year"], by, agency, of, *numbers)])
    return out.getvalue()


def _lines(year: Mapping[str, Any]) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    yield "whole", "", "", year["whole"]
    for agency in year["agencies"]:
        name = agency["organisation"]["name"]
        yield "agency", name, "", agency
        for one in agency["consultations"]:
            yield "consultation", name, one["name"], one
    for one in year["months"]:
        yield "month", "", f"{year['year']}-{one['month']:02}", one
    for one in year["languages"]:
        yield "language", "", one["language"], one
    for one in year["groups"]:
        yield "group", "", f"{one['dimension']}:{one['group']}", one
    for one in year["events"]:
        if one["since"]:
            yield "event", "", one["code"], one


def _cell(value: int | None) -> int | str:
    return WITHHELD if value is None else value
