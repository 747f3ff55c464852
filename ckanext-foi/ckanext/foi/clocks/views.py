"""The page on which anybody tries the law's periods."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi import config
from ckanext.foi.clocks import counting, presentation, sentences
from ckanext.foi.clocks.openings import Clarification, all_readings
from ckanext.foi.clocks.terms import TERMS, Clock
from ckanext.qatar_sectors.calendar import hijri
from ckanext.qatar_sectors.theme.helpers import qatar_lang

QUESTIONS = ("clock", "start", "version", "asked", "answered")

foi_clocks = Blueprint("foi_clocks", __name__)


@foi_clocks.route("/foi/clocks")
def index() -> str | Response:
    """List the periods of the law; count one from a day and show each day of it."""
    values = {name: tk.request.args.get(name, "").strip() for name in QUESTIONS}
    if not values["clock"] and not values["start"]:
        today = counting.today().isoformat()
        return _page({"clock": Clock.DECISION.value, "start": today}, None, {})
    asked = {name: value for name, value in values.items() if value}
    try:
        found = tk.get_action("foi_clock_compute")({}, asked)
    except tk.ValidationError as err:
        return Response(_page(values, None, err.error_dict), status=400)
    return _page(values, found, {})


def _page(values: dict[str, Any], found: dict[str, Any] | None, errors: dict[str, Any]) -> str:
    shown: dict[str, Any] = {
        "values": values,
        "errors": errors,
        "terms": [presentation.term(term, tk._) for term in TERMS.values()],
        "open": [tk._(sentences.READINGS[one]) for one in all_readings(config.choices())],
        "may_stop": config.choices().clarification is Clarification.STOPS,
        "earliest": hijri.FIRST.isoformat(),
        "latest": hijri.LAST.isoformat(),
        "found": found and presentation.explained(found, qatar_lang()),
    }
    if found:
        shown["values"] = {**values, "start": found["event"]["date"]}
        shown["proof"] = tk.url_for(
            "foi_clocks.index",
            clock=found["clock"],
            start=found["event"]["date"],
            version=found["explanation"]["version"],
            **{name: values[name] for name in ("asked", "answered") if values.get(name)},
        )
    return tk.render("foi/clocks/index.html", shown)
