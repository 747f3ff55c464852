"""Pages about agencies' participation for everybody: the list, a page, what another site shows of it, the policy table."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.agencies.homepage.address import origin
from ckanext.eparticipation.agencies.own_consultations import consultations_of
from ckanext.eparticipation.agencies.policy import table
from ckanext.eparticipation.agencies.policy.sentences import STATES
from ckanext.eparticipation.consultations.views.public import state_words
from ckanext.qatar_sectors.headers import page_policy

PAGE = 100
ACTIVITIES = 10

eparticipation_agencies = Blueprint("eparticipation_agencies", __name__)


@eparticipation_agencies.route("/participation/agencies")
def index() -> str:
    """List the agencies with their pages."""
    number = tk.h.get_page_number(tk.request.args)
    words = tk.request.args.get("q", "").strip()
    asked = {"q": words, "limit": PAGE, "offset": (number - 1) * PAGE}
    found = tk.get_action("eparticipation_page_list")({}, asked)
    shown = {
        "found": found,
        "q": words,
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
        "may_see_vacancies": tk.h.check_access("eparticipation_vacancy_list"),
    }
    return tk.render("eparticipation/agencies/index.html", shown)


@eparticipation_agencies.route("/organization/<id>/participation")
def read(id: str) -> str:
    """Show an agency's page."""
    return tk.render("eparticipation/agencies/read.html", _shown(id))


@eparticipation_agencies.route("/organization/<id>/participation/awareness")
def awareness(id: str) -> str:
    """List everything that an agency does so that people know of e-participation."""
    number = tk.h.get_page_number(tk.request.args)
    asked = {"organisation": id, "limit": PAGE, "offset": (number - 1) * PAGE}
    try:
        found = tk.get_action("eparticipation_awareness_list")({}, asked)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    shown = {
        "found": found,
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return tk.render("eparticipation/agencies/activities.html", shown)


@eparticipation_agencies.route("/organization/<id>/participation/embed")
def embed(id: str) -> Response:
    """Show an agency's page without the portal around it; the agency's own site may frame it, and no other."""
    shown = _shown(id)
    if site := origin(shown["page"]["homepage"]):
        page_policy.allow("frame-ancestors", site)
    answer = Response(tk.render("eparticipation/agencies/embed.html", shown))
    # The page with the portal around it is the one to be found.
    answer.headers["X-Robots-Tag"] = "noindex"
    return answer


@eparticipation_agencies.route("/participation/policy")
def policy() -> str:
    """Show how far each agency fulfils the policy, point by point."""
    states = {state.value: tk._(word) for state, word in STATES.items()}
    shown = {"found": _policy({"limit": 500}), "states": states}
    return tk.render("eparticipation/agencies/policy.html", shown)


@eparticipation_agencies.route("/participation/policy/<id>")
def policy_of(id: str) -> str:
    """Show how far one agency fulfils the policy."""
    found = _policy({"organisation": id})
    return tk.render(
        "eparticipation/agencies/policy_of.html", {"found": found, "one": found["results"][0]}
    )


@eparticipation_agencies.route("/participation/policy.csv")
def policy_table() -> Response:
    """Give the policy table as CSV."""
    answer = Response(table.as_table(), mimetype="text/csv")
    answer.headers["Content-Disposition"] = f"attachment; filename={table.FILE}"
    return answer


def _shown(reference: str) -> dict[str, Any]:
    """Return everything that stands on an agency's page, as everybody may read it."""
    try:
        page = tk.get_action("eparticipation_page_show")({}, {"organisation": reference})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    asked = {"organisation": page["organisation"]["id"]}
    return {
        "page": page,
        "officers": tk.get_action("eparticipation_officer_list")({}, asked),
        "awareness": tk.get_action("eparticipation_awareness_list")(
            {}, {**asked, "limit": ACTIVITIES}
        ),
        "consultations": consultations_of(asked["organisation"]),
        "words": state_words(),
    }


def _policy(asked: dict[str, Any]) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("eparticipation_policy_list")({}, asked)
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return found
