"""Actions of the figures: the annual report of article 8, and what everybody sees of it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.foi import config
from ckanext.foi.clocks.counting import today
from ckanext.foi.entities import finding
from ckanext.foi.figures import asking, kept, schema, sentences, shapes
from ckanext.foi.figures.measures import Figures, Measure, Shown, shown
from ckanext.qatar_sectors.contracts.answering import answers_with

FIRST, LAST = 2022, 2100


@answers_with(shapes.Statistics)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_figure_list)
def foi_figure_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show how each entity dealt with the requests received in a year.

    :param year: (optional) the year; the newest in which requests were received
    :returns: `results`: for each entity that received requests `counts`, `median_days` from submission to decision, how
        often `grounds` (article 17) and `exemptions` (article 20) were named. Numbers smaller than `least`, and those from which they
        could be worked out, are null
    """
    tk.check_access("foi_figure_list", context, data_dict)
    years = asking.years()
    year = _year(data_dict["year"]) if "year" in data_dict else (years or [today().year])[0]
    least = config.least_figure()
    found = kept.figures(year, today())
    agencies = finding.agencies(found)
    results = [
        _facts(agencies[id], year, shown(one, least)) for id, one in found.items() if id in agencies
    ]
    results.sort(key=lambda one: one["organisation"]["name"])
    return {"year": year, "years": years, "least": least, "results": results}


@answers_with(shapes.Year)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_report_show)
def foi_report_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show an entity's annual report: Law 9 of 2022, article 8.

    :param organisation: id or name of the agency
    :param year: the year in which the requests were received
    :returns: the whole figures, nothing withheld
    """
    tk.check_access("foi_report_show", context, data_dict)
    agency = finding.agency(data_dict["organisation"])
    year = _year(data_dict["year"])
    none = Figures(dict.fromkeys(Measure, 0))
    figures = asking.figures(year, today(), [agency.id]).get(agency.id, none)
    return _facts(finding.agencies([agency.id])[agency.id], year, figures)


def _year(year: int) -> int:
    if not FIRST <= year <= LAST:
        sentence = tk._("There are figures from {first} on.").format(first=FIRST)
        raise tk.ValidationError({"year": [sentence]})
    return year


def _facts(agency: Mapping[str, Any], year: int, figures: Figures | Shown) -> dict[str, Any]:
    counts = figures.counts
    return {
        "organisation": agency,
        "year": year,
        "counts": [
            {"code": one.value, "text": tk._(sentences.MEASURES[one]), "value": counts.get(one)}
            for one in Measure
        ],
        "median_days": figures.median_days,
        "grounds": _named(figures.grounds),
        "exemptions": _named(figures.exemptions),
    }


def _named(found: Mapping[str, int | None]) -> list[dict[str, Any]]:
    return [{"article": article, "value": number} for article, number in found.items()]
