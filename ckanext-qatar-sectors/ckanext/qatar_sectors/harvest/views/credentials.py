"""What a source's server asks for: set, replaced and forgotten, and never shown again."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.credentials.kind import Kind
from ckanext.qatar_sectors.harvest.views.asking import do, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest
from ckanext.qatar_sectors.roles.answering import allow_page

FIELDS = ("kind", "user_name", "header_name", "secret")


@qatar_harvest.route("/desk/sources/<id>/credentials", methods=["GET", "POST"])
def credentials(id: str) -> str | Response:
    """Give the portal what the source's server asks for, or take it away."""
    source = source_of(id)
    allow_page("qatar_harvest_credentials_set", {"id": source["id"]})
    if tk.request.method == "GET":
        known = source.get("credentials") or {}
        return _page(source, {"kind": known.get("kind", Kind.BASIC)}, {})
    if tk.request.form.get("do") == "forget":
        do("qatar_harvest_credentials_clear", {"id": source["id"]})
        tk.h.flash_success(tk._("The portal has forgotten what it showed the server."))
        return tk.redirect_to("qatar_harvest.edit", id=source["name"])
    values = {key: tk.request.form.get(key, "") for key in FIELDS}
    try:
        do("qatar_harvest_credentials_set", {**values, "id": source["id"]})
    except tk.ValidationError as err:
        return _page(source, values, err.error_dict)
    tk.h.flash_success(tk._("Kept under lock. The next run shows it to the server."))
    return tk.redirect_to("qatar_harvest.edit", id=source["name"])


def _page(source: dict[str, Any], values: dict[str, Any], errors: dict[str, Any]) -> str:
    # The secret goes into no page, also not into that of a mistake.
    shown = {key: value for key, value in values.items() if key != "secret"}
    told = {"source": source, "values": shown, "errors": errors, "kinds": list(Kind)}
    return tk.render("harvest/credentials.html", told)
