"""Pages of an outcome for everybody, and for whoever contributed."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.outcomes import pieces, presentation

TOGETHER = 20

eparticipation_outcome = Blueprint("eparticipation_outcome", __name__)


@eparticipation_outcome.route("/consultation/<name>/outcome")
def read(name: str) -> str | Response:
    """Show what became of a consultation."""
    found = presentation.page(
        pieces.ask("eparticipation_outcome_show", {"id": name}), pieces.lang()
    )
    if found["desk"]:
        return pieces.private("eparticipation/outcomes/read.html", {"found": found})
    return tk.render("eparticipation/outcomes/read.html", {"found": found})


@eparticipation_outcome.route("/consultation/<name>/outcome/theme/<theme>")
def theme(name: str, theme: str) -> Response:
    """List the contributions of a theme."""
    found = presentation.page(
        pieces.ask("eparticipation_outcome_show", {"id": name}), pieces.lang()
    )
    one = next((one for one in found["themes"] if one["id"] == theme), None)
    if one is None:
        return tk.abort(404, tk._("There is no such theme."))
    shown = {"found": found, "theme": one, **listed(found, {"theme": theme}, theme=theme)}
    return pieces.private("eparticipation/outcomes/theme.html", shown)


@eparticipation_outcome.route("/consultation/<name>/outcome/mine")
def mine(name: str) -> Response:
    """Show somebody what became of what they contributed."""
    own = pieces.ask("eparticipation_outcome_mine", {"id": name})
    lang, asked = pieces.lang(), questions(own["consultation"]["id"])
    themes = {one["id"]: presentation.theme(one, lang) for one in own["themes"]}
    rows = presentation.contributions(own["contributions"], asked, lang)
    shown = {
        "about": presentation.about(own["consultation"], lang),
        "published_on": presentation.moment(own["published"], lang),
        "rows": [{**one, "answers": [themes[id] for id in one["themes"]]} for one in rows],
    }
    return pieces.private("eparticipation/outcomes/mine.html", shown)


def listed(found: dict[str, Any], data: dict[str, Any], **address: Any) -> dict[str, Any]:
    """Return a page of contributions as templates show it; `address` are the parts of the page's own address."""
    number = int(tk.h.get_page_number(tk.request.args))
    consultation = found["consultation"]
    asked = {"id": consultation["id"], **data}
    asked |= {"offset": (number - 1) * TOGETHER, "limit": TOGETHER}
    answer = pieces.ask("eparticipation_contribution_list", asked)
    rows = presentation.contributions(
        answer["results"], questions(consultation["id"]), pieces.lang()
    )
    pages = max(1, -(-answer["count"] // TOGETHER))
    return {"rows": rows, "count": answer["count"], "number": number, "pages": pages}


def questions(package_id: str) -> dict[str, Any]:
    """Return what a consultation asks, by the questions' ids."""
    return {question.id: question for question in finding.questions(package_id)}
