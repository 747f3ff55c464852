"""Registering a source whose records the agency's systems send: it has no address."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.run.frequency import CODES
from ckanext.qatar_sectors.harvest.views.asking import own_agencies
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest

ASKED = ("title", "name", "owner_org", "frequency")


@qatar_harvest.route("/desk/sources/new/sent", methods=["GET", "POST"])
def sent() -> str | Response:
    """Take its name; what comes next is a token for the system that sends."""
    agencies = own_agencies()
    if tk.request.method == "GET":
        return _form({"frequency": "DAILY"}, {}, agencies)
    values = {key: tk.request.form.get(key, "").strip() for key in ASKED}
    try:
        source = tk.get_action("qatar_harvest_source_create")({}, dict(values))
    except tk.ValidationError as err:
        return _form(values, err.error_dict, agencies)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    tk.h.flash_success(tk._("The source is registered. Make a token for the system that sends."))
    return tk.redirect_to("qatar_harvest.access", id=source["name"], _anchor="tokens")


def _form(values: dict[str, Any], errors: dict[str, Any], agencies: list[dict[str, Any]]) -> str:
    told = {"values": values, "errors": errors, "agencies": agencies, "frequencies": CODES}
    return tk.render("harvest/sent.html", told)
