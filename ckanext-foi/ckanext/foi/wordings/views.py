"""Pages of the wordings that a Competent Department keeps."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.requests.views import pieces
from ckanext.foi.wordings import sentences
from ckanext.foi.wordings.purposes import Purpose

FIELDS = ("organisation", "purpose", "language", "title", "text", "seen_version")

foi_wordings = Blueprint("foi_wordings", __name__, url_prefix="/desk/foi/wordings")


@foi_wordings.route("")
def index() -> Response:
    """List the wordings of one's entities by purpose."""
    rows = pieces.ask("foi_template_list", {})
    groups = [
        {"word": tk._(word), "rows": [row for row in rows if row["purpose"] == purpose]}
        for purpose, word in sentences.PURPOSES.items()
    ]
    return pieces.rendered("foi/wordings/index.html", {"groups": groups, "found": rows})


@foi_wordings.route("/new", methods=["GET", "POST"])
def new() -> Response:
    """Write a wording."""
    desks = pieces.ask("foi_desk_list", {"limit": 1})["organisations"]
    if tk.request.method == "GET":
        first = {"purpose": Purpose.ANSWER.value, "language": tk.h.lang()}
        return _form("", first, {}, desks)
    values = pieces.typed(FIELDS)
    try:
        tk.get_action("foi_template_create")({}, values)
    except tk.ValidationError as err:
        return _form("", values, err.error_dict, desks, pieces.status_of(err.error_dict))
    except (tk.NotAuthorized, tk.ObjectNotFound):
        wrong = {"organisation": [tk._("Choose the entity.")]}
        return _form("", values, wrong, desks, pieces.WRONG)
    tk.h.flash_success(tk._("The wording is kept."))
    return tk.redirect_to("foi_wordings.index")


@foi_wordings.route("/<id>", methods=["GET", "POST"])
def edit(id: str) -> Response:
    """Write a wording anew."""
    row = _row(id)
    if tk.request.method == "GET":
        return _form(id, {**row, "seen_version": row["version"]}, {}, [row["organisation"]])
    values = pieces.typed(FIELDS)
    given = {name: value for name, value in values.items() if value or name == "text"}
    try:
        tk.get_action("foi_template_update")({}, {**given, "id": id})
    except tk.ValidationError as err:
        desks, status = [row["organisation"]], pieces.status_of(err.error_dict)
        if "seen_version" in err.error_dict:
            values["seen_version"] = row["version"]
        return _form(id, values, err.error_dict, desks, status)
    tk.h.flash_success(tk._("The wording is kept."))
    return tk.redirect_to("foi_wordings.index")


@foi_wordings.route("/<id>/delete", methods=["POST"])
def delete(id: str) -> Response:
    """Delete a wording."""
    _row(id)
    pieces.ask("foi_template_delete", {"id": id})
    tk.h.flash_success(tk._("The wording is deleted."))
    return tk.redirect_to("foi_wordings.index")


def _row(id: str) -> dict[str, Any]:
    rows = pieces.ask("foi_template_list", {})
    found = next((row for row in rows if row["id"] == id), None)
    return found or tk.abort(404, tk._("There is no such wording."))


def _form(
    id: str,
    values: dict[str, Any],
    errors: dict[str, Any],
    desks: list[dict[str, Any]],
    status: int = 200,
) -> Response:
    shown = {
        "id": id,
        "values": values,
        "errors": errors,
        "desks": [
            {"value": one["id"], "word": tk.h.qatar_text(one["title"], one["name"])}
            for one in desks
        ],
        "purposes": pieces.choices(sentences.PURPOSES),
        "languages": [{"value": "ar", "word": "العربية"}, {"value": "en", "word": "English"}],
    }
    return pieces.rendered("foi/wordings/edit.html", shown, status)
