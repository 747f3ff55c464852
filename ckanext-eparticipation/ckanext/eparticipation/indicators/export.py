"""The indicators of years as one CSV table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.qatar_sectors.tables.cells import guarded

# Excel reads Arabic in a CSV file when it begins with this.
MARK = "\ufeff"
COUNTED = ("participants", "contributions")
# Of the whole year: growth towards the year before, and the goal that is counted from the base year.
GROWTH = ("growth_percent", "goal_participants", "goal_reached", "base_year")
# Of a whole year and of each agency: what became of all consultations that closed so far, whatever the year.
ANSWERING = ("closed", "answered", "in_time", "overdue", "share_answered", "share_in_time")
COLUMNS = (
    *("year", "by", "agency", "of"),
    *(*COUNTED, "withheld"),
    *(*GROWTH, *ANSWERING, "median_days"),
)


def as_csv(years: Iterable[Mapping[str, Any]]) -> str:
    """Return the indicators of several years, a line for each number."""
    out = io.StringIO()
    out.write(MARK)
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for year in years:
        for by, agency, of, one in _lines(year):
            numbers = [one[name] for name in COUNTED]
            withheld = "yes" if None in numbers else "no"
            cells = (year["year"], by, agency, of, *(_cell(each) for each in numbers), withheld)
            more = (*_growth(year, by), *_answering(one if by == "agency" else year, by))
            writer.writerow([guarded(cell) for cell in (*cells, *more)])
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
    return "" if value is None else value


def _growth(year: Mapping[str, Any], by: str) -> tuple[Any, ...]:
    """Return how the whole year stands towards the goal; years before the base year stand towards nothing."""
    row = next((one for one in year["growth"] if one["year"] == year["year"]), None)
    if by != "whole" or row is None:
        return ("",) * len(GROWTH)
    is_base = row["year"] == year["base_year"]
    reached = "" if row["met"] is None else str(row["met"]).lower()
    goal = "" if is_base or row["goal"] is None else row["goal"]
    return (_percent(row["growth"]), goal, reached, year["base_year"])


def _answering(one: Mapping[str, Any], by: str) -> tuple[Any, ...]:
    if by not in ("whole", "agency"):
        return ("",) * (len(ANSWERING) + 1)
    found = one["answering"]
    numbers = [found[name] for name in ANSWERING[:4]]
    shares = [_percent(found[name]) for name in ANSWERING[4:]]
    days = found["median_days"]
    return (*numbers, *shares, "" if days is None else days)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.1f}"
