"""Pages of a register: for everybody, and for those who keep it."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.foi.holdings import export, schema, sentences
from ckanext.foi.holdings.kinds import Access, Medium
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.qatar_sectors.roles.answering import allow_page

PAGE = 50
TEXTS = ("reference", "title_ar", "title_en", "about_ar", "about_en", "unit", "keywords")
FIELDS = (*TEXTS, "access", "exemption", "medium", "kept_years", "dataset")
TICKS = ("personal", "listed")

foi_holdings = Blueprint("foi_holdings", __name__)


@foi_holdings.route("/foi/register/<id>")
def index(id: str) -> str | Response:
    """List what an entity holds."""
    number = tk.h.get_page_number(tk.request.args)
    values = {name: tk.request.args.get(name, "").strip() for name in ("q", "access")}
    try:
        found = _register(id, {**values, "limit": PAGE, "offset": (number - 1) * PAGE})
    except tk.ValidationError:
        return tk.redirect_to("foi_holdings.index", id=id, q=values["q"] or None)
    shown = {
        "found": found,
        "values": values,
        "address": {**values, "id": id},
        "access": _choices(sentences.ACCESS),
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return tk.render("foi/holdings/index.html", shown)


@foi_holdings.route("/foi/register/<id>/register.csv")
def table(id: str) -> Response:
    """Give the listed entries as CSV."""
    rows: list[dict[str, Any]] = []
    while True:
        found = _register(id, {"limit": schema.MOST, "offset": len(rows)})
        rows += found["results"]
        if len(rows) >= found["count"] or not found["results"]:
            break
    listed = [row for row in rows if row["listed"]]
    answer = Response(export.as_csv(listed), mimetype="text/csv")
    answer.headers["Content-Disposition"] = "attachment; filename=register.csv"
    return answer


@foi_holdings.route("/desk/foi/register/<id>/new", methods=["GET", "POST"])
def new(id: str) -> str | Response:
    """Enter something."""
    agency = _register(id, {"limit": 0})["organisation"]
    allow_page("foi_holding_create", {"organisation": id})
    if tk.request.method == "GET":
        return _form(agency, {"access": Access.ON_REQUEST, "listed": True}, {}, "")
    values = _values()
    try:
        tk.get_action("foi_holding_create")({}, {**values, "organisation": id})
    except tk.ValidationError as err:
        return Response(_form(agency, values, err.error_dict, ""), status=400)
    tk.h.flash_success(tk._("The entry is kept."))
    return tk.redirect_to("foi_holdings.index", id=id)


@foi_holdings.route("/desk/foi/holding/<id>", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Write an entry anew."""
    entry = _entry(id)
    allow_page("foi_holding_update", {"id": id})
    agency = entry["organisation"]
    if tk.request.method == "GET":
        return _form(agency, _shown(entry), {}, id)
    values = _values()
    try:
        tk.get_action("foi_holding_update")({}, {**values, "id": id})
    except tk.ValidationError as err:
        return Response(_form(agency, values, err.error_dict, id), status=400)
    tk.h.flash_success(tk._("The entry is kept."))
    return tk.redirect_to("foi_holdings.index", id=agency["name"])


@foi_holdings.route("/desk/foi/holding/<id>/remove", methods=["POST"])
def remove(id: str) -> Response:
    """Take an entry out."""
    entry = _entry(id)
    try:
        tk.get_action("foi_holding_delete")({}, {"id": id})
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.h.flash_success(tk._("The entry is taken out."))
    return tk.redirect_to("foi_holdings.index", id=entry["organisation"]["name"])


def _register(reference: str, asked: dict[str, Any]) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("foi_holding_list")(
            {}, {**asked, "organisation": reference}
        )
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return found


def _entry(id: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("foi_holding_show")({}, {"id": id})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return found


def _values() -> dict[str, Any]:
    values: dict[str, Any] = {name: tk.request.form.get(name, "").strip() for name in FIELDS}
    return values | {name: name in tk.request.form for name in TICKS}


def _shown(entry: dict[str, Any]) -> dict[str, Any]:
    texts = {
        f"{name}_{lang}": entry[name].get(lang, "")
        for name in ("title", "about")
        for lang in ("ar", "en")
    }
    plain = ("reference", "unit", "exemption", "kept_years", "dataset", *TICKS)
    codes = {"access": entry["access"]["code"], "medium": entry["medium"]["code"]}
    words = {"keywords": ", ".join(entry["keywords"])}
    return {**texts, **{name: entry[name] for name in plain}, **codes, **words}


def _choices(words: dict[Any, str]) -> list[dict[str, str]]:
    return [{"value": code.value, "word": tk._(word)} for code, word in words.items()]


def _form(agency: dict[str, Any], values: dict[str, Any], errors: dict[str, Any], id: str) -> str:
    shown = {
        "agency": agency,
        "values": values,
        "errors": errors,
        "id": id,
        "access": _choices(sentences.ACCESS),
        "media": _choices(sentences.MEDIA),
        "exemptions": [{"value": str(one), "word": str(one)} for one in Exemption],
        "default_medium": Medium.ELECTRONIC,
    }
    return tk.render("foi/holdings/edit.html", shown)
