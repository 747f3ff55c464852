"""Pages of sources: for everybody, and the desk of those who keep them."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.presentation import health, run_row
from ckanext.qatar_sectors.harvest.run.frequency import CODES
from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.roles.asking import agencies_where
from ckanext.qatar_sectors.roles.policy import Doing, Thing

RUNS = 10
FIELDS = ("name", "title", "url", "owner_org", "format", "frequency")

qatar_harvest = Blueprint("qatar_harvest", __name__)


@qatar_harvest.route("/source/")
def index() -> str:
    """List the sources."""
    sources = tk.get_action("qatar_harvest_source_list")({}, {})
    return tk.render("harvest/index.html", {"sources": _shown(sources)})


@qatar_harvest.route("/source/<id>")
def read(id: str) -> str:
    """Show one source, its last runs, and to its keepers what was wrong."""
    source = _source(id)
    runs = tk.get_action("qatar_harvest_run_list")({}, {"source_id": source["id"], "limit": RUNS})
    shown = {
        "source": source,
        "health": health(source),
        "runs": [run_row(run) for run in runs],
        "open_run": next((run for run in runs if run["status"] in OPEN), None),
        "may_edit": tk.h.check_access("qatar_harvest_run_start", {"source_id": source["id"]}),
    }
    return tk.render("harvest/read.html", shown)


@qatar_harvest.route("/source/<id>/run/<run_id>")
def run(id: str, run_id: str) -> str:
    """Show one run with its problems."""
    source = _source(id)
    try:
        found = tk.get_action("qatar_harvest_run_show")({}, {"id": run_id})
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("There is no such run."))
    if found["source_id"] != source["id"]:
        return tk.abort(404, tk._("There is no such run."))
    shown = {
        "source": source,
        "run": run_row(found),
        "is_open": found["status"] in OPEN,
        "may_edit": "errors" in found,
        "errors": found.get("errors", []),
        "warnings": found.get("warnings", []),
    }
    return tk.render("harvest/run.html", shown)


@qatar_harvest.route("/desk/sources")
def desk() -> str | Response:
    """List the sources that the reader keeps."""
    agencies = _agencies()
    mine = {agency["id"] for agency in agencies}
    sources = tk.get_action("qatar_harvest_source_list")({}, {})
    own = _shown([source for source in sources if source["owner_org"] in mine])
    return tk.render("harvest/desk.html", {"sources": own, "agencies": agencies})


@qatar_harvest.route("/desk/sources/new", methods=["GET", "POST"])
def new() -> str | Response:
    """Register a source, and start its first run at once."""
    _agencies()
    if tk.request.method == "GET":
        return _form({"frequency": "DAILY"}, {}, None)
    values = _values()
    try:
        source = tk.get_action("qatar_harvest_source_create")({}, dict(values))
    except tk.ValidationError as err:
        return _form(values, err.error_dict, None)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.get_action("qatar_harvest_run_start")({}, {"source_id": source["id"]})
    tk.h.flash_success(tk._("The source is registered, and its first run has been started."))
    return tk.redirect_to("qatar_harvest.read", id=source["name"])


@qatar_harvest.route("/desk/sources/<id>/edit", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Change a source."""
    source = _source(id)
    allow_page("qatar_harvest_source_update", {"id": source["id"]})
    if tk.request.method == "GET":
        return _form(source, {}, source)
    values = _values()
    try:
        changed = tk.get_action("qatar_harvest_source_update")({}, {**values, "id": source["id"]})
    except tk.ValidationError as err:
        return _form(values, err.error_dict, source)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.h.flash_success(tk._("The source is changed."))
    return tk.redirect_to("qatar_harvest.read", id=changed["name"])


@qatar_harvest.route("/desk/sources/<id>/start", methods=["POST"])
def start(id: str) -> Response:
    """Start a run."""
    source = _source(id)
    started = _do("qatar_harvest_run_start", {"source_id": source["id"]})
    return tk.redirect_to("qatar_harvest.run", id=source["name"], run_id=started["id"])


@qatar_harvest.route("/desk/sources/<id>/stop/<run_id>", methods=["POST"])
def stop(id: str, run_id: str) -> Response:
    """Stop a run."""
    _do("qatar_harvest_run_stop", {"id": run_id})
    return tk.redirect_to("qatar_harvest.run", id=id, run_id=run_id)


@qatar_harvest.route("/desk/sources/<id>/delete", methods=["GET", "POST"])
def delete(id: str) -> str | Response:
    """Ask, then remove a source."""
    source = _source(id)
    allow_page("qatar_harvest_source_delete", {"id": source["id"]})
    if tk.request.method == "GET":
        return tk.render("harvest/delete.html", {"source": source})
    keep = tk.request.form.get("keep_datasets") == "yes"
    _do("qatar_harvest_source_delete", {"id": source["id"], "keep_datasets": keep})
    tk.h.flash_success(tk._("The source is removed."))
    return tk.redirect_to("qatar_harvest.desk")


def _source(reference: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = tk.get_action("qatar_harvest_source_show")({}, {"id": reference})
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("There is no such source."))
    return found


def _shown(sources: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**source, "health": health(source)} for source in sources]


def _agencies() -> list[dict[str, Any]]:
    """Return the agencies for which the reader may register sources, or end with 403."""
    allow_page("qatar_harvest_source_create", {})
    mine = agencies_where(Doing.CREATE, Thing.SOURCE, user_id=tk.current_user.id)
    wanted = sa.select(model.Group).where(
        model.Group.is_organization, model.Group.state == "active"
    )
    if mine is not None:
        wanted = wanted.where(model.Group.id.in_(mine))
    return [
        {"id": agency.id, "name": agency.name, "title": agency.title}
        for agency in model.Session.scalars(wanted.order_by(model.Group.title))
    ]


def _do(action: str, data: dict[str, Any]) -> dict[str, Any]:
    try:
        done: dict[str, Any] = tk.get_action(action)({}, data)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return done


def _values() -> dict[str, Any]:
    values: dict[str, Any] = {key: tk.request.form.get(key, "").strip() for key in FIELDS}
    return {**values, "format": values["format"] or None}


def _form(values: dict[str, Any], errors: dict[str, Any], source: dict[str, Any] | None) -> str:
    shown = {
        "values": values,
        "errors": errors,
        "source": source,
        "agencies": _agencies(),
        "formats": [one.name for one in FORMATS],
        "frequencies": CODES,
    }
    return tk.render("harvest/form.html", shown)
