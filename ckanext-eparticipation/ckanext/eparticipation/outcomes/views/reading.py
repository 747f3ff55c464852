"""Pages of an outcome for everybody, and for whoever contributed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.answers.views.pieces import beside
from ckanext.eparticipation.consultations import finding, pages
from ckanext.eparticipation.opendata import listeners as open_data
from ckanext.eparticipation.outcomes import pieces, presentation

TOGETHER = 20
PLACES = ("after", "before")
AGENCY = "organisation"
# Themes that a list names.
MANY = 10
SECTION = "outcome"

eparticipation_outcome = Blueprint("eparticipation_outcome", __name__)


@eparticipation_outcome.route("/consultation/<name>/outcome")
def read(name: str) -> Response:
    """Show what became of a consultation."""
    at, found = pages.opened(name), _found(name)
    data = open_data.panel(at.facts, at.state, at.user_id)
    shown = {"found": found, "data": data}
    return pages.rendered("eparticipation/outcomes/read.html", at, SECTION, shown)


@eparticipation_outcome.route("/consultation/<name>/outcome/theme/<theme>")
def theme(name: str, theme: str) -> Response:
    """List the contributions of a theme."""
    at, found = pages.opened(name), _found(name)
    one = next((one for one in found["themes"] if one["id"] == theme), None)
    if one is None:
        return tk.abort(404, tk._("There is no such theme."))
    shown = {"found": found, "theme": one, **listed(found, {"theme": theme})}
    return pages.rendered("eparticipation/outcomes/theme.html", at, SECTION, shown)


@eparticipation_outcome.route("/consultation/<name>/outcome/mine")
def mine(name: str) -> Response:
    """Show somebody what became of what they contributed."""
    at, own = pages.opened(name), pieces.ask("eparticipation_outcome_mine", {"id": name})
    lang, asked = pieces.lang(), questions(own["consultation"]["id"])
    themes = {one["id"]: presentation.theme(one, lang) for one in own["themes"]}
    rows = presentation.contributions(own["contributions"], asked, lang)
    shown = {
        "published_on": presentation.moment(own["published"], lang),
        "rows": [{**one, "answers": [themes[id] for id in one["themes"]]} for one in rows],
    }
    return pages.rendered("eparticipation/outcomes/mine.html", at, SECTION, shown)


@eparticipation_outcome.route("/participation/outcomes")
def index() -> str:
    """List what changed because people took part."""
    asked = {name: text for name in (*PLACES, AGENCY) if (text := tk.request.args.get(name, ""))}
    try:
        found = tk.get_action("eparticipation_outcome_list")({}, asked)
    except tk.ValidationError:
        # An address that somebody cut off begins at the beginning.
        return tk.redirect_to("eparticipation_outcome.index")
    lang = pieces.lang()
    chosen = {AGENCY: asked[AGENCY]} if AGENCY in asked else {}
    shown = {
        "count": found["count"],
        "rows": [presentation.change(one, lang, MANY) for one in found["results"]],
        "pages": beside(found, "eparticipation_outcome.index", **chosen),
        "chosen": chosen,
    }
    return tk.render("eparticipation/outcomes/index.html", shown)


def _found(name: str) -> dict[str, Any]:
    return presentation.page(pieces.ask("eparticipation_outcome_show", {"id": name}), pieces.lang())


def listed(found: dict[str, Any], data: dict[str, Any]) -> dict[str, Any]:
    """Return a page of contributions as templates show it: behind the place that the address names, or before it."""
    consultation = found["consultation"]
    asked = {"id": consultation["id"], "limit": TOGETHER, **data}
    places = {name: text for name in PLACES if (text := tk.request.values.get(name, ""))}
    try:
        answer = pieces.ask("eparticipation_contribution_list", {**asked, **places})
    except tk.ValidationError:
        # An address that somebody cut off begins at the beginning.
        answer = pieces.ask("eparticipation_contribution_list", asked)
    rows = presentation.contributions(
        answer["results"], questions(consultation["id"]), pieces.lang()
    )
    sides = {name: answer[name] for name in PLACES}
    return {"rows": rows, "count": answer["count"], "beside": sides, "places": places}


def questions(package_id: str) -> dict[str, Any]:
    """Return what a consultation asks, by the questions' ids."""
    return {question.id: question for question in finding.questions(package_id)}
