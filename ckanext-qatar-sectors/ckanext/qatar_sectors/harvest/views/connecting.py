"""Connecting a catalogue: the address, the check, and what the person decides then."""

from __future__ import annotations

from typing import Any

from flask import Response

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.harvest.actions.checking import typed_proof
from ckanext.qatar_sectors.harvest.checking.presentation import (
    check_page,
    chosen_sectors,
    suggested_name,
)
from ckanext.qatar_sectors.harvest.credentials.kind import Kind
from ckanext.qatar_sectors.harvest.formats import FORMATS
from ckanext.qatar_sectors.harvest.run.frequency import CODES
from ckanext.qatar_sectors.harvest.views.asking import do, own_agencies, source_of
from ckanext.qatar_sectors.harvest.views.blueprint import qatar_harvest

ASKED = ("url", "owner_org", "format")
# A secret is read from forms alone, never from an address, and goes into no page.
CREDENTIALS = ("credentials_kind", "user_name", "header_name")
DECIDED = ("title", "name", "owner_org", "frequency")


@qatar_harvest.route("/desk/sources/new", methods=["GET", "POST"])
def new() -> str | Response:
    """Take an address, and check it at once."""
    agencies = own_agencies()
    given = tk.request.args if tk.request.method == "GET" else tk.request.form
    values = {key: given.get(key, "").strip() for key in ASKED}
    if tk.request.method == "GET":
        return _address_form(values, {}, agencies)
    values |= {key: given.get(key, "") for key in CREDENTIALS}
    asked = {**values, "secret": given.get("secret", "")}
    try:
        check = tk.get_action("qatar_harvest_feed_check")({}, asked)
    except tk.ValidationError as err:
        return _address_form(values, err.error_dict, agencies)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    return tk.redirect_to("qatar_harvest.check", id=check["id"])


@qatar_harvest.route("/desk/sources/check/<id>", methods=["GET", "POST"])
def check(id: str) -> str | Response:
    """Show how far a check is and what would arrive; connect the catalogue, or check it again."""
    agencies = own_agencies()
    found = do("qatar_harvest_feed_check_show", {"id": id})
    if tk.request.method == "GET":
        return _check_page(found, _suggested(found, agencies), {}, agencies)
    values: dict[str, Any] = {key: tk.request.form.get(key, "").strip() for key in DECIDED}
    chosen = {**found["crosswalk"], **chosen_sectors(tk.request.form)}
    values["crosswalk"] = {theme: code for theme, code in chosen.items() if code}
    wanted = tk.request.form.get("do")
    if wanted == "check":
        return _check_again(found, values, agencies)
    if wanted == "save" and found["source_id"]:
        return _save(found, values, agencies)
    return _connect(found, values, agencies)


def _check_again(
    found: dict[str, Any], values: dict[str, Any], agencies: list[dict[str, Any]]
) -> str | Response:
    kept = {key: found[key] for key in ("format", "source_id")}
    asked = {**values, **kept, "url": tk.request.form.get("url", found["url"])}
    asked["owner_org"] = asked["owner_org"] or found["owner_org"]
    typed, secret = _typed_credentials(found)
    if typed:
        asked |= typed | {"secret": secret}
    else:
        asked["check_id"] = found["id"]
    try:
        again = tk.get_action("qatar_harvest_feed_check")({}, asked)
    except tk.ValidationError as err:
        return _check_page({**found, "url": asked["url"]}, values | typed, err.error_dict, agencies)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    return tk.redirect_to("qatar_harvest.check", id=again["id"])


def _typed_credentials(found: dict[str, Any]) -> tuple[dict[str, str], str]:
    """Return what was typed for the server and the secret; nothing where it is to be shown the same as before."""
    form = tk.request.form
    typed, secret = {key: form.get(key, "") for key in CREDENTIALS}, form.get("secret", "")
    before = {**dict.fromkeys(CREDENTIALS, ""), "credentials_kind": found["credentials_kind"]}
    is_same = "credentials_kind" not in form or (typed == before and not secret)
    return ({}, "") if is_same else (typed, secret)


def _save(
    found: dict[str, Any], values: dict[str, Any], agencies: list[dict[str, Any]]
) -> str | Response:
    """Give the source the sectors that were chosen for its themes."""
    change = {"id": found["source_id"], "crosswalk": values["crosswalk"]}
    try:
        source = do("qatar_harvest_source_update", change)
    except tk.ValidationError as err:
        return _check_page(found, values, err.error_dict, agencies)
    tk.h.flash_success(tk._("The source is changed."))
    return tk.redirect_to("qatar_harvest.read", id=source["name"])


def _connect(
    found: dict[str, Any], values: dict[str, Any], agencies: list[dict[str, Any]]
) -> str | Response:
    kept = {key: found[key] for key in ("url", "format")}
    typed, secret = _typed_credentials(found)
    given = {**typed, "secret": secret}
    if not typed:
        kept["check_id"] = found["id"]
    try:
        proof = typed_proof(given)
        source = tk.get_action("qatar_harvest_source_create")({}, {**values, **kept})
    except tk.ValidationError as err:
        return _check_page(found, values | typed, err.error_dict, agencies)
    except tk.NotAuthorized as err:
        return tk.abort(403, str(err))
    if proof:
        asked = {**given, "kind": str(proof.kind), "id": source["id"]}
        do("qatar_harvest_credentials_set", asked)
    tk.get_action("qatar_harvest_run_start")({}, {"source_id": source["id"]})
    tk.h.flash_success(tk._("The source is registered, and its first run has been started."))
    return tk.redirect_to("qatar_harvest.read", id=source["name"])


def _suggested(found: dict[str, Any], agencies: list[dict[str, Any]]) -> dict[str, Any]:
    """Return what was typed, and for the rest what will often do."""
    taken = {source["name"] for source in tk.get_action("qatar_harvest_source_list")({}, {})}
    agency = next((one for one in agencies if one["id"] == found["owner_org"]), None)
    title = tk._("Catalogue of {agency}").format(agency=agency["title"]) if agency else ""
    return {
        "title": found["title"] or title,
        "name": found["name"] or suggested_name(found["url"], taken),
        "owner_org": found["owner_org"],
        "frequency": found["frequency"] or "DAILY",
        "crosswalk": found["crosswalk"],
    }


def _address_form(
    values: dict[str, Any], errors: dict[str, Any], agencies: list[dict[str, Any]]
) -> str:
    told = {
        "values": values,
        "errors": errors,
        "agencies": agencies,
        "formats": [one.name for one in FORMATS],
        "kinds": list(Kind),
    }
    return tk.render("harvest/new.html", told)


def _check_page(
    found: dict[str, Any],
    values: dict[str, Any],
    errors: dict[str, Any],
    agencies: list[dict[str, Any]],
) -> str:
    told = {
        "check": found,
        "source": source_of(found["source_id"]) if found["source_id"] else None,
        "page": check_page(found, values["crosswalk"]),
        "values": {"credentials_kind": found["credentials_kind"]} | values,
        "errors": errors,
        "agencies": agencies,
        "frequencies": CODES,
        "kinds": list(Kind),
    }
    return tk.render("harvest/check.html", told)
