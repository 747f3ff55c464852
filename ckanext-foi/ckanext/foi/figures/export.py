"""Figures as CSV: a line for each entity, year and number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from ckanext.foi import spreadsheet

COLUMNS = ("year", "entity", "entity_ar", "entity_en", "figure", "value")
WITHHELD = "withheld"


def as_csv(years: Iterable[Mapping[str, Any]]) -> str:
    """Return entities' years as one table."""
    return spreadsheet.written(COLUMNS, _rows(years))


def _rows(years: Iterable[Mapping[str, Any]]) -> Iterator[tuple[Any, ...]]:
    for year in years:
        agency = year["organisation"]
        title = agency["title"]
        names = (agency["name"], title.get("ar", ""), title.get("en", ""))
        for figure, value in _lines(year):
            yield (year["year"], *names, figure, WITHHELD if value is None else value)


def _lines(year: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    for counted in year["counts"]:
        yield counted["code"], counted["value"]
    yield "median_days", year["median_days"]
    for named in (*year["grounds"], *year["exemptions"]):
        yield f"article_{named['article']}", named["value"]
