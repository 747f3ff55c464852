"""The desk of those who keep sources: what is theirs, runs, changes."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.checking.presentation import chosen_sectors, crosswalk_rows
from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.presentation import NEEDS_A_PERSON, by_need
from ckanext.qatar_sectors.harvest.run.frequency import CODES
from ckanext.qatar_sectors.harvest.views.asking import do, own_agencies, shown, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.taxonomy.sectors import all_sectors

FIELDS = ("name", "title", "url", "owner_org", "format", "frequency")


@qatar_harvest.route("/desk/sources")
def desk() -> str | Response:
    """List the sources that the reader keeps."""
    agencies = own_agencies()
    mine = {agency["id"] for agency in agencies}
    sources = tk.get_action("qatar_harvest_source_list")({}, {})
    own = shown([source for source in sources if source["owner_org"] in mine])
    told = {
        "sources": by_need(own),
        "waiting": [source for source in by_need(own) if source["health"] in NEEDS_A_PERSON],
        "agencies": agencies,
    }
    return tk.render("harvest/desk.html", told)


@qatar_harvest.route("/desk/sources/<id>/edit", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Change a source."""
    source = source_of(id)
    allow_page("qatar_harvest_source_update", {"id": source["id"]})
    if tk.request.method == "GET":
        return _form(source, {}, source)
    values = _values()
    values["crosswalk"] = {
        theme: code for theme, code in chosen_sectors(tk.request.form).items() if code
    }
    try:
        changed = tk.get_action("qatar_harvest_source_update")({}, {**values, "id": source["id"]})
    except tk.ValidationError as err:
        return _form(values, err.error_dict, source)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.h.flash_success(tk._("The source is changed."))
    return tk.redirect_to("qatar_harvest.read", id=changed["name"])


@qatar_harvest.route("/desk/sources/<id>/check", methods=["POST"])
def look(id: str) -> Response:
    """Check what a source would bring now; the page of the check changes its crosswalk."""
    source = source_of(id)
    allow_page("qatar_harvest_source_update", {"id": source["id"]})
    asked = ("url", "owner_org", "format", "crosswalk")
    if not source["url"]:
        return tk.redirect_to("qatar_harvest.edit", id=source["name"])
    about = {key: source[key] for key in asked} | {"source_id": source["id"]}
    try:
        check = do("qatar_harvest_feed_check", about)
    except tk.ValidationError as err:
        tk.h.flash_error(" ".join(message for said in err.error_dict.values() for message in said))
        return tk.redirect_to("qatar_harvest.edit", id=source["name"])
    return tk.redirect_to("qatar_harvest.check", id=check["id"])


@qatar_harvest.route("/desk/sources/<id>/start", methods=["POST"])
def start(id: str) -> Response:
    """Start a run."""
    source = source_of(id)
    started = do("qatar_harvest_run_start", {"source_id": source["id"]})
    return tk.redirect_to("qatar_harvest.run", id=source["name"], run_id=started["id"])


@qatar_harvest.route("/desk/sources/<id>/stop/<run_id>", methods=["POST"])
def stop(id: str, run_id: str) -> Response:
    """Stop a run."""
    do("qatar_harvest_run_stop", {"id": run_id})
    return tk.redirect_to("qatar_harvest.run", id=id, run_id=run_id)


@qatar_harvest.route("/desk/sources/<id>/delete", methods=["GET", "POST"])
def delete(id: str) -> str | Response:
    """Ask, then remove a source."""
    source = source_of(id)
    allow_page("qatar_harvest_source_delete", {"id": source["id"]})
    if tk.request.method == "GET":
        return tk.render("harvest/delete.html", {"source": source})
    keep = tk.request.form.get("keep_datasets") == "yes"
    do("qatar_harvest_source_delete", {"id": source["id"], "keep_datasets": keep})
    tk.h.flash_success(tk._("The source is removed."))
    return tk.redirect_to("qatar_harvest.desk")


def _values() -> dict[str, Any]:
    values: dict[str, Any] = {key: tk.request.form.get(key, "").strip() for key in FIELDS}
    return {**values, "format": values["format"] or None}


def _form(values: dict[str, Any], errors: dict[str, Any], source: dict[str, Any]) -> str:
    told = {
        "values": values,
        "errors": errors,
        "source": source,
        "agencies": own_agencies(),
        "formats": [one.name for one in FORMATS],
        "frequencies": CODES,
        "themes": crosswalk_rows(values["crosswalk"] or {}),
        "codes": [sector.code for sector in all_sectors()],
    }
    return tk.render("harvest/form.html", told)
