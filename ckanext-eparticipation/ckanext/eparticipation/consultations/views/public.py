"""Pages of consultations for everybody."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import finding, pages, presentation, words
from ckanext.eparticipation.consultations.domain.states import HIDDEN
from ckanext.eparticipation.consultations.schema import STAGES
from ckanext.eparticipation.consultations.sections import panels
from ckanext.qatar_sectors.theme.helpers import qatar_lang, qatar_sector_names

PAGE = 20
FILTERS = ("stage", "q", "organisation", "sector")

eparticipation_consultations = Blueprint("eparticipation_consultations", __name__)


@eparticipation_consultations.route("/consultations")
def index() -> str:
    """List consultations: what is open first."""
    number = tk.h.get_page_number(tk.request.args)
    values = {name: tk.request.args.get(name, "").strip() for name in FILTERS}
    if values["stage"] not in STAGES:
        values["stage"] = ""
    values = {name: value for name, value in values.items() if value}
    found = listed({**values, "limit": PAGE, "offset": (number - 1) * PAGE})
    named = qatar_sector_names()
    shown = {
        **found,
        "values": values,
        "stages": presentation.choices((one, tk._(words.STAGES[one])) for one in STAGES),
        "sectors": presentation.choices(named.items()),
        "agencies": agencies(),
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
        "words": state_words(),
    }
    return tk.render("eparticipation/consultations/index.html", shown)


@eparticipation_consultations.route("/consultation/")
def search() -> Response:
    """Lead from CKAN's list of this type of dataset to the list that says what is open."""
    return tk.redirect_to("eparticipation_consultations.index")


@eparticipation_consultations.route("/consultation/<name>")
def read(name: str) -> Response:
    """Show a consultation: what it is about, its dates, documents, questions, its life."""
    at = pages.opened(name)
    if name != at.name:
        return tk.redirect_to("eparticipation_consultations.read", name=at.name)
    shown = whole(at)
    parts = [
        {"template": one.template, "panel": data}
        for one in panels()
        if (data := one.data(at.facts, at.state, at.user_id)) is not None
    ]
    template = "eparticipation/consultations/read.html"
    return pages.rendered(template, at, "overview", {**shown, "parts": parts})


def whole(at: pages.Opened) -> dict[str, Any]:
    """Return what the first page of a consultation shows."""
    found = tk.get_action("eparticipation_consultation_show")({}, {"id": at.facts.package_id})
    shown = presentation.whole(found, qatar_lang(), finding.now(), qatar_sector_names())
    return {
        "shown": shown,
        "life_words": {str(state): tk._(word) for state, word in words.LIFE.items()},
        "passed_words": {str(state): tk._(word) for state, word in words.PASSED.items()},
        "part_words": {name: tk._(word) for name, word in words.PARTS.items()},
        "step_words": {str(name): tk._(word) for name, word in words.STEPS.items()},
        "kind_words": {str(name): tk._(word) for name, word in words.KINDS.items()},
        "moderation": tk._(words.MODERATION[at.facts.moderation]),
        "at_desk": at.state in HIDDEN or bool(shown["moves"]),
    }


def listed(asked: dict[str, Any]) -> dict[str, Any]:
    """Return consultations as lists show them."""
    found = tk.get_action("eparticipation_consultation_list")({}, asked)
    now, lang, named = finding.now(), qatar_lang(), qatar_sector_names()
    results = [presentation.listed(one, lang, now, named) for one in found["results"]]
    return {"count": found["count"], "results": results}


def state_words() -> dict[str, str]:
    """Return what the states are called."""
    return {str(state): tk._(word) for state, word in words.STATES.items()}


def agencies() -> list[dict[str, str]]:
    """Return the agencies that consult, as choices."""
    lang = qatar_lang()
    found = finding.consulting_agencies()
    named = [
        (one["name"], presentation.choose(one["title"], lang, one["name"]).value) for one in found
    ]
    return presentation.choices(sorted(named, key=lambda one: one[1]))
