"""Pages of automatic publication: for everybody, and for those who keep an entity's list."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.duties import sentences
from ckanext.foi.duties.items import Item
from ckanext.qatar_sectors.roles.answering import allow_page

PAGE = 50
FIELDS = ("item", "dataset", "url", "label_ar", "label_en", "as_of")

foi_duties = Blueprint("foi_duties", __name__)


@foi_duties.route("/foi/publication")
def index() -> str:
    """List how far each entity publishes what article 9 asks for."""
    number = tk.h.get_page_number(tk.request.args)
    asked = {"limit": PAGE, "offset": (number - 1) * PAGE}
    found = tk.get_action("foi_duty_overview")({}, asked)
    shown = {
        "found": found,
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return tk.render("foi/duties/index.html", shown)


@foi_duties.route("/foi/publication/<id>")
def read(id: str) -> str:
    """Show an entity's nine items."""
    return tk.render("foi/duties/read.html", {"found": _checklist(id)})


@foi_duties.route("/desk/foi/publication/<id>", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Tie items to datasets and pages."""
    found = _checklist(id)
    allow_page("foi_duty_create", {"organisation": id})
    if tk.request.method == "GET":
        return _form(found, {"item": tk.request.args.get("item", "")}, {})
    values = {name: tk.request.form.get(name, "").strip() for name in FIELDS}
    try:
        tk.get_action("foi_duty_create")({}, {**values, "organisation": id})
    except tk.ValidationError as err:
        return Response(_form(found, values, err.error_dict), status=400)
    tk.h.flash_success(tk._("It is on the list."))
    return tk.redirect_to("foi_duties.edit", id=id)


@foi_duties.route("/desk/foi/publication/<id>/<tie>/confirm", methods=["POST"])
def confirm(id: str, tie: str) -> Response:
    """Say that something is still right today."""
    _do("foi_duty_confirm", tie)
    tk.h.flash_success(tk._("It is confirmed as of today."))
    return tk.redirect_to("foi_duties.edit", id=id)


@foi_duties.route("/desk/foi/publication/<id>/<tie>/remove", methods=["POST"])
def remove(id: str, tie: str) -> Response:
    """Take something off the list."""
    _do("foi_duty_delete", tie)
    tk.h.flash_success(tk._("It is taken off the list."))
    return tk.redirect_to("foi_duties.edit", id=id)


def _checklist(reference: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("foi_duty_list")({}, {"organisation": reference})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return found


def _do(action: str, tie: str) -> None:
    try:
        tk.get_action(action)({}, {"id": tie})
    except tk.NotAuthorized as err:
        tk.abort(403, str(err))
    except tk.ObjectNotFound as err:
        tk.abort(404, str(err))


def _form(found: dict[str, Any], values: dict[str, Any], errors: dict[str, Any]) -> str:
    items = [{"value": item.value, "word": tk._(sentences.ITEMS[item])} for item in Item]
    shown = {"found": found, "values": values, "errors": errors, "items": items}
    return tk.render("foi/duties/edit.html", shown)
