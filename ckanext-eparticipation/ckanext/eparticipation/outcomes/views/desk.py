"""The desk at which an agency's officers write an outcome."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.outcomes import pieces, presentation, sentences
from ckanext.eparticipation.outcomes.decisions import Decision
from ckanext.eparticipation.outcomes.views.reading import PLACES, listed, questions
from ckanext.qatar_sectors.theme.text import choose

FILTERS = ("q", "source", "question", "language", "theme", "unassigned")
eparticipation_outcome_desk = Blueprint(
    "eparticipation_outcome_desk", __name__, url_prefix="/desk/participation/outcome"
)


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


SOURCES = {
    "answers": _("Answers to questions"),
    "comments": _("Comments on documents"),
    "posts": _("Discussion"),
}
DONE = {
    "propose": _("The outcome waits for a second person."),
    "publish": _("The outcome is published. Whoever contributed is told."),
    "return": _("The outcome is back at the desk."),
}


@eparticipation_outcome_desk.route("/<name>", methods=["GET", "POST"])
def index(name: str) -> Response:
    """Show the desk of an outcome; keep its summary."""
    if tk.request.method == "GET":
        return _desk(name)
    values = pieces.typed("summary_ar", "summary_en", "seen_version")
    errors = pieces.tried("eparticipation_outcome_update", {"id": name, **values})
    if errors:
        return _desk(name, values, errors)
    tk.h.flash_success(tk._("The summary is kept."))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


@eparticipation_outcome_desk.route("/<name>/<any(propose, publish, return):move>", methods=["POST"])
def go(name: str, move: str) -> Response:
    """Propose, publish or return an outcome."""
    values = pieces.typed("seen_version", "reason")
    wanted = ("seen_version", "reason") if move == "return" else ("seen_version",)
    data = {one: values[one] for one in wanted if values[one]}
    errors = pieces.tried(f"eparticipation_outcome_{move}", {"id": name, **data})
    if errors:
        return _desk(name, values, errors)
    tk.h.flash_success(tk._(DONE[move]))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


@eparticipation_outcome_desk.route("/<name>/contributions")
def contributions(name: str) -> Response:
    """List contributions, to put them into themes."""
    return _contributions(name, {})


@eparticipation_outcome_desk.route("/<name>/assign", methods=["POST"])
def assign(name: str) -> Response:
    """Put contributions into a theme, or take them out."""
    chosen = pieces.typed("to", "what", *FILTERS)
    data: dict[str, Any] = {"id": chosen["to"]}
    if chosen["what"].startswith("all"):
        found = {one: chosen[one] for one in FILTERS if one != "theme" and chosen[one]}
        data |= {**found, "all_found": True}
    else:
        data["contributions"] = tk.request.form.getlist("contribution")
    data["remove"] = chosen["what"].endswith("remove")
    errors = {"to": [tk._("Choose a theme.")]} if not chosen["to"] else {}
    errors = errors or pieces.tried("eparticipation_theme_assign", data)
    if errors:
        return _contributions(name, errors)
    tk.h.flash_success(tk._("The contributions are sorted."))
    kept = {one: chosen[one] for one in FILTERS if chosen[one]}
    if not chosen["unassigned"]:
        # Those that are sorted stay in the list: the reader goes on where they were.
        kept |= pieces.given(pieces.typed(*PLACES))
    return tk.redirect_to("eparticipation_outcome_desk.contributions", name=name, **kept)


@eparticipation_outcome_desk.route("/<name>/theme", methods=["GET", "POST"])
@eparticipation_outcome_desk.route("/<name>/theme/<theme>", methods=["GET", "POST"])
def theme(name: str, theme: str = "") -> Response:
    """Make a theme, or write it anew with its decision."""
    found = _found(name)
    row = _one(found["themes"], theme)
    if tk.request.method == "GET":
        return _theme(found, theme, presentation.theme_values(row), {})
    fields = ("title_ar", "title_en", "decision", "reasons_ar", "reasons_en", "seen_version")
    values = pieces.typed(*fields)
    action = f"eparticipation_theme_{'update' if theme else 'create'}"
    errors = pieces.tried(action, {**values, "id": theme or found["consultation"]["id"]})
    if errors:
        return _theme(found, theme, values, errors)
    tk.h.flash_success(tk._("The theme is kept."))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


@eparticipation_outcome_desk.route("/<name>/theme/<theme>/delete", methods=["POST"])
def delete_theme(name: str, theme: str) -> Response:
    """Delete a theme."""
    found = _found(name)
    row = _one(found["themes"], theme)
    if errors := pieces.tried("eparticipation_theme_delete", {"id": theme}):
        return _theme(found, theme, presentation.theme_values(row), errors)
    tk.h.flash_success(tk._("The theme is deleted. Its contributions are still there."))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


@eparticipation_outcome_desk.route("/<name>/milestone", methods=["GET", "POST"])
@eparticipation_outcome_desk.route("/<name>/milestone/<milestone>", methods=["GET", "POST"])
def milestone(name: str, milestone: str = "") -> Response:
    """Promise something, say that it is done, or move its day."""
    found = _found(name)
    row = _one(found["milestones"], milestone)
    if tk.request.method == "GET":
        return _milestone(found, milestone, presentation.milestone_values(row), {})
    values = pieces.typed("title_ar", "title_en", "due", "theme", "done", "proof")
    wanted = (
        values
        if milestone
        else {key: values[key] for key in values if key not in ("done", "proof")}
    )
    action = f"eparticipation_milestone_{'update' if milestone else 'create'}"
    errors = pieces.tried(action, {**wanted, "id": milestone or found["consultation"]["id"]})
    if errors:
        return _milestone(found, milestone, values, errors)
    tk.h.flash_success(tk._("The milestone is kept."))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


@eparticipation_outcome_desk.route("/<name>/milestone/<milestone>/delete", methods=["POST"])
def delete_milestone(name: str, milestone: str) -> Response:
    """Delete a milestone that was not promised in public yet."""
    found = _found(name)
    row = _one(found["milestones"], milestone)
    if errors := pieces.tried("eparticipation_milestone_delete", {"id": milestone}):
        return _milestone(found, milestone, presentation.milestone_values(row), errors)
    tk.h.flash_success(tk._("The milestone is deleted."))
    return tk.redirect_to("eparticipation_outcome_desk.index", name=name)


def _found(name: str) -> dict[str, Any]:
    """Return the outcome as its officers see it; for others the desk is not there."""
    found = presentation.page(
        pieces.ask("eparticipation_outcome_show", {"id": name}), pieces.lang()
    )
    if found["desk"] is None:
        status = 403 if tk.current_user.is_authenticated else 401
        tk.abort(status, tk._("Only the agency's officer and deputies write an outcome."))
    return found


def _one(rows: list[dict[str, Any]], id: str) -> dict[str, Any] | None:
    found = next((one for one in rows if one["id"] == id), None)
    if id and found is None:
        tk.abort(404, tk._("There is no such thing at this desk."))
    return found


def _desk(
    name: str, values: dict[str, str] | None = None, errors: dict[str, Any] | None = None
) -> Response:
    found = _found(name)
    first = presentation.spread(found, "summary")
    shown = {"found": found, "values": {**first, **(values or {})}, "errors": errors or {}}
    status = pieces.status_of(errors) if errors else 200
    return pieces.private("eparticipation/outcomes/desk.html", shown, status)


def _contributions(name: str, errors: dict[str, Any]) -> Response:
    found = _found(name)
    given = tk.request.form if errors else tk.request.args
    chosen = {one: given.get(one, "").strip() for one in FILTERS}
    listing = listed(found, pieces.given(chosen))
    asked = [
        {"value": one.id, "word": choose(one.text, pieces.lang()).value}
        for one in questions(found["consultation"]["id"]).values()
    ]
    shown = {
        "found": found,
        "chosen": chosen,
        "to": given.get("to", ""),
        "ticked": tk.request.form.getlist("contribution"),
        "errors": errors,
        "sources": [{"value": one, "word": tk._(word)} for one, word in SOURCES.items()],
        "questions": asked,
        "languages": [{"value": "ar", "word": "العربية"}, {"value": "en", "word": "English"}],
        **listing,
    }
    status = pieces.status_of(errors) if errors else 200
    return pieces.private("eparticipation/outcomes/contributions.html", shown, status)


def _theme(
    found: dict[str, Any], id: str, values: dict[str, str], errors: dict[str, Any]
) -> Response:
    decisions = [{"value": one.value, "word": tk._(sentences.DECISIONS[one])} for one in Decision]
    shown = {"found": found, "id": id, "values": values, "errors": errors, "decisions": decisions}
    status = pieces.status_of(errors) if errors else 200
    return pieces.private("eparticipation/outcomes/theme_form.html", shown, status)


def _milestone(
    found: dict[str, Any], id: str, values: dict[str, str], errors: dict[str, Any]
) -> Response:
    themes = [{"value": one["id"], "word": one["called"].value} for one in found["themes"]]
    shown = {"found": found, "id": id, "values": values, "errors": errors, "themes": themes}
    status = pieces.status_of(errors) if errors else 200
    return pieces.private("eparticipation/outcomes/milestone_form.html", shown, status)
