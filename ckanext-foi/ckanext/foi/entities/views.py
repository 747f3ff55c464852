"""Pages of the directory of covered entities."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.entities import finding, schema, sentences
from ckanext.foi.entities.grounds import CoverGround
from ckanext.qatar_sectors.roles.answering import allow_page

PAGE = 50
FIELDS = ("ground", "decision", "help_ar", "help_en")

foi_entities = Blueprint("foi_entities", __name__)


@foi_entities.route("/foi")
def index() -> str | Response:
    """Say how to ask for information, and list who must answer."""
    number = tk.h.get_page_number(tk.request.args)
    values = {name: tk.request.args.get(name, "").strip() for name in ("q", "ground")}
    asked = {**values, "limit": PAGE, "offset": (number - 1) * PAGE}
    try:
        found = tk.get_action("foi_entity_list")({}, asked)
    except tk.ValidationError:
        return tk.redirect_to("foi_entities.index", q=values["q"] or None)
    shown = {
        "found": found,
        "values": values,
        "grounds": _grounds(),
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
        "may_update": tk.h.check_access("foi_entity_update"),
    }
    return tk.render("foi/entities/index.html", shown)


@foi_entities.route("/desk/foi/entities")
def uncovered() -> str:
    """List the agencies that have no entry yet."""
    allow_page("foi_entity_update", {})
    listed = tk.get_action("foi_entity_list")({}, {"limit": schema.MOST})
    entered = {one["organisation"]["id"] for one in listed["results"]}
    return tk.render("foi/entities/uncovered.html", {"agencies": finding.uncovered(entered)})


@foi_entities.route("/desk/foi/entity/<id>", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Say on which ground an agency is covered."""
    allow_page("foi_entity_update", {})
    entity = _entity(id)
    if tk.request.method == "GET":
        code = entity["ground"]["code"] if entity["ground"] else ""
        values = {"ground": code, "decision": entity["decision"]}
        values |= {f"help_{lang}": entity["help"].get(lang, "") for lang in ("ar", "en")}
        return _form(entity, values, {})
    values = {name: tk.request.form.get(name, "").strip() for name in FIELDS}
    try:
        tk.get_action("foi_entity_update")({}, {**values, "organisation": id})
    except tk.ValidationError as err:
        return Response(_form(entity, values, err.error_dict), status=400)
    tk.h.flash_success(tk._("The entry of the directory is kept."))
    return tk.redirect_to("foi_entities.index")


def _entity(reference: str) -> dict[str, Any]:
    try:
        return tk.get_action("foi_entity_show")({}, {"organisation": reference})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))


def _form(entity: dict[str, Any], values: dict[str, Any], errors: dict[str, Any]) -> str:
    shown = {"entity": entity, "values": values, "errors": errors, "grounds": _grounds()}
    return tk.render("foi/entities/edit.html", shown)


def _grounds() -> list[dict[str, str]]:
    return [{"value": one.value, "word": tk._(sentences.GROUNDS[one])} for one in CoverGround]
