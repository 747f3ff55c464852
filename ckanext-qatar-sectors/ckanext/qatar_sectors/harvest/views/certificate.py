"""What a source's server is believed with: shown to those who keep the source, changed by administrators."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.trust.certificate import LONGEST
from ckanext.qatar_sectors.harvest.views.asking import do, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest
from ckanext.qatar_sectors.roles.answering import allow_page


@qatar_harvest.route("/desk/sources/<id>/certificate", methods=["GET", "POST"])
def certificate(id: str) -> str | Response:
    """Show what is believed, and let administrators change it."""
    source = source_of(id)
    allow_page("qatar_harvest_certificate_show", {"id": source["id"]})
    if tk.request.method == "GET":
        return _page(source, {}, {})
    if tk.request.form.get("do") == "clear":
        do("qatar_harvest_certificate_clear", {"id": source["id"]})
        tk.h.flash_success(tk._("The server is believed by the public authorities again."))
        return _back(source)
    values = {"certificate": _given(), "pin": tk.request.form.get("pin", "")}
    try:
        do("qatar_harvest_certificate_set", {**values, "id": source["id"]})
    except tk.ValidationError as err:
        if "PRIVATE KEY" in values["certificate"]:
            # What nobody should have sent goes into no page.
            values["certificate"] = ""
        return _page(source, values, err.error_dict)
    tk.h.flash_success(tk._("Kept. The next run believes this server by it, and no other server."))
    return _back(source)


def _given() -> str:
    """Return the certificate: a file that was chosen, else what was pasted."""
    file = tk.request.files.get("file")
    if file is None or not file.filename:
        return str(tk.request.form.get("certificate", ""))
    return file.stream.read(LONGEST + 1).decode("utf-8", errors="replace")


def _page(source: dict[str, Any], values: dict[str, Any], errors: dict[str, Any]) -> str:
    told = {
        "source": source,
        "known": do("qatar_harvest_certificate_show", {"id": source["id"]}),
        "may_change": tk.h.check_access("qatar_harvest_certificate_set", {"id": source["id"]}),
        "values": values,
        "errors": errors,
    }
    return tk.render("harvest/certificate.html", told)


def _back(source: dict[str, Any]) -> Response:
    return tk.redirect_to("qatar_harvest.certificate", id=source["name"])
