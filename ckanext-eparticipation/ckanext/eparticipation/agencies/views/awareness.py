"""Pages on which an officer lists what is done so that people know of e-participation."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.agencies import sentences
from ckanext.qatar_sectors.roles.answering import allow_page

FIELDS = ("kind", "held_on", "title_ar", "title_en", "audience_ar", "audience_en", "link")
MOST = 500

eparticipation_awareness = Blueprint("eparticipation_awareness", __name__)


@eparticipation_awareness.route("/desk/participation/<id>/awareness", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """List activities, and add one."""
    found = _found(id)
    name = found["organisation"]["name"]
    if tk.request.method == "GET":
        return _form(found, dict.fromkeys(FIELDS, ""), {})
    values = _typed()
    try:
        tk.get_action("eparticipation_awareness_create")({}, {**values, "organisation": name})
    except tk.ValidationError as err:
        return Response(_form(found, values, err.error_dict), status=400)
    tk.h.flash_success(tk._("The activity is on the list."))
    return tk.redirect_to("eparticipation_awareness.edit", id=name)


@eparticipation_awareness.route(
    "/desk/participation/<id>/awareness/<activity>", methods=["GET", "POST"]
)
def change(id: str, activity: str) -> str | Response:
    """Write an activity anew."""
    found = _found(id)
    one = next((row for row in found["results"] if row["id"] == activity), None)
    if one is None:
        return tk.abort(404, tk._("There is no such activity."))
    if tk.request.method == "GET":
        return _form(found, _of(one), {}, one)
    values = {**_typed(), "seen_version": tk.request.form.get("seen_version", "")}
    try:
        tk.get_action("eparticipation_awareness_update")({}, {**values, "id": activity})
    except tk.ValidationError as err:
        status = 409 if "seen_version" in err.error_dict else 400
        return Response(_form(found, values, err.error_dict, one), status=status)
    tk.h.flash_success(tk._("The activity is saved."))
    return tk.redirect_to("eparticipation_awareness.edit", id=found["organisation"]["name"])


@eparticipation_awareness.route(
    "/desk/participation/<id>/awareness/<activity>/remove", methods=["POST"]
)
def remove(id: str, activity: str) -> Response:
    """Take an activity off the list."""
    found = _found(id)
    if activity not in {row["id"] for row in found["results"]}:
        return tk.abort(404, tk._("There is no such activity."))
    tk.get_action("eparticipation_awareness_delete")({}, {"id": activity})
    tk.h.flash_success(tk._("The activity is off the list."))
    return tk.redirect_to("eparticipation_awareness.edit", id=found["organisation"]["name"])


def _found(reference: str) -> dict[str, Any]:
    """Return an agency's activities for those who keep them."""
    try:
        found = tk.get_action("eparticipation_awareness_list")(
            {}, {"organisation": reference, "limit": MOST}
        )
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    allow_page("eparticipation_awareness_create", {"organisation": found["organisation"]["id"]})
    return found


def _typed() -> dict[str, str]:
    return {name: tk.request.form.get(name, "").strip() for name in FIELDS}


def _of(one: dict[str, Any]) -> dict[str, Any]:
    words = {
        f"{name}_{lang}": one[name].get(lang, "")
        for name in ("title", "audience")
        for lang in ("ar", "en")
    }
    return {**words, **{name: one[name] for name in ("kind", "held_on", "link")}}


def _form(
    found: dict[str, Any],
    values: dict[str, Any],
    errors: dict[str, Any],
    one: dict[str, Any] | None = None,
) -> str:
    kinds = [{"value": str(k), "word": tk._(word)} for k, word in sentences.ACTIVITIES.items()]
    shown = {"found": found, "values": values, "errors": errors, "one": one, "kinds": kinds}
    return tk.render("eparticipation/agencies/awareness.html", shown)
