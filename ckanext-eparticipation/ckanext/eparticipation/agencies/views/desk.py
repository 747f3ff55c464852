"""Pages of those who keep an agency's participation page, and of the administrator."""

from __future__ import annotations

from typing import Any

from flask import Blueprint, Response

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.agencies import finding, sentences
from ckanext.eparticipation.agencies.statement import STATEMENT, Part
from ckanext.eparticipation.agencies.views import form
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.roles.asking import agencies_where
from ckanext.qatar_sectors.roles.policy import Doing, Thing

PAGE = 50

eparticipation_desk = Blueprint("eparticipation_desk", __name__)


@eparticipation_desk.route("/desk/participation/<id>", methods=["GET", "POST"])
def edit(id: str) -> str | Response:
    """Write an agency's page, with a preview before it is saved."""
    page = _page(id)
    data = {"organisation": page["organisation"]["id"]}
    allow_page("eparticipation_page_update", data)
    if tk.request.method == "GET":
        return _form(page, form.of_page(page), page["version"], {})
    values = form.typed(tk.request.form)
    seen = tk.request.form.get("seen_version", "")
    try:
        if "preview" in tk.request.form:
            preview = tk.get_action("eparticipation_page_preview")({}, {**data, **values})
            return _form(page, values, seen, {}, preview)
        tk.get_action("eparticipation_page_update")({}, {**data, **values, "seen_version": seen})
    except tk.ValidationError as err:
        told = form.mistakes(err.error_dict)
        status = 409 if "seen_version" in told else 400
        # Who compared saves on top of the newest version.
        next_seen = page["version"] if status == 409 else seen
        return Response(_form(page, values, next_seen, told), status=status)
    tk.h.flash_success(tk._("The page is saved, and everybody sees it now."))
    return tk.redirect_to("eparticipation_agencies.read", id=page["organisation"]["name"])


@eparticipation_desk.route("/desk/participation/<id>/versions")
def versions(id: str) -> str:
    """List the versions of a page."""
    page = _page(id)
    data = {"organisation": page["organisation"]["id"]}
    allow_page("eparticipation_page_version_list", data)
    number = tk.h.get_page_number(tk.request.args)
    found = tk.get_action("eparticipation_page_version_list")(
        {}, {**data, "limit": PAGE, "offset": (number - 1) * PAGE}
    )
    shown = {
        "page": page,
        "found": found,
        "newer": number - 1 or None,
        "older": number + 1 if found["count"] > number * PAGE else None,
    }
    return tk.render("eparticipation/agencies/versions.html", shown)


@eparticipation_desk.route("/desk/participation/<id>/versions/<int:number>")
def version(id: str, number: int) -> str:
    """Show what a page said once."""
    page = _page(id)
    data = {"organisation": page["organisation"]["id"]}
    allow_page("eparticipation_page_version_list", data)
    try:
        old = tk.get_action("eparticipation_page_show")({}, {**data, "version": number})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    return tk.render("eparticipation/agencies/version.html", {"page": old})


@eparticipation_desk.route("/desk/participation/<id>/site")
def site(id: str) -> str:
    """Say how the agency's own site shows the page, and what the last looks at it found."""
    return tk.render("eparticipation/agencies/site.html", {"found": _homepage(id)})


@eparticipation_desk.route("/desk/participation/<id>/site", methods=["POST"])
def look(id: str) -> Response:
    """Look at the agency's site now."""
    found = _homepage(id)
    done = tk.get_action("eparticipation_homepage_check")(
        {}, {"organisation": found["organisation"]["id"]}
    )
    tk.h.flash_notice(done["looks"][0]["outcome_text"])
    return tk.redirect_to("eparticipation_desk.site", id=found["organisation"]["name"])


@eparticipation_desk.route("/desk/participation")
def home() -> str:
    """Lead to the agencies that one answers for; show administrators where nobody is appointed."""
    own = agencies_where(
        Doing.UPDATE, Thing.EPARTICIPATION, user_id=getattr(tk.current_user, "id", None)
    )
    oversees = tk.h.check_access("eparticipation_vacancy_list")
    if not own and not oversees:
        return tk.abort(403, tk._("This page is for those who answer for an agency."))
    shown = {
        "agencies": list(finding.facts(own or ()).values()),
        "oversees": oversees,
        "vacancies": tk.get_action("eparticipation_vacancy_list")({}, {}) if oversees else [],
        "may_appoint": tk.h.check_access("qatar_role_appoint", {}),
    }
    return tk.render("eparticipation/agencies/desk.html", shown)


def _form(
    page: dict[str, Any],
    values: dict[str, Any],
    seen: Any,
    errors: dict[str, list[str]],
    preview: dict[str, Any] | None = None,
) -> str:
    shown = {
        "page": page,
        "values": form.with_spare_rows(values),
        "seen_version": seen,
        "errors": errors,
        "preview": preview,
        "statement": [_part(part) for part in STATEMENT],
        "disclaimer": _part(Part.DISCLAIMER),
        "kinds": _choices(sentences.CHANNELS),
        "networks": _choices(sentences.NETWORKS),
    }
    return tk.render("eparticipation/agencies/edit.html", shown)


def _part(part: Part) -> dict[str, str]:
    words = {"word": tk._(sentences.PARTS[part]), "hint": tk._(sentences.HINTS[part])}
    return {"name": str(part), **words}


def _choices(words: Any) -> list[dict[str, str]]:
    return [{"value": str(value), "word": tk._(word)} for value, word in words.items()]


def _page(reference: str) -> dict[str, Any]:
    try:
        return tk.get_action("eparticipation_page_show")({}, {"organisation": reference})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))


def _homepage(reference: str) -> dict[str, Any]:
    try:
        found = tk.get_action("eparticipation_homepage_show")({}, {"organisation": reference})
    except tk.ObjectNotFound as err:
        return tk.abort(404, str(err))
    allow_page("eparticipation_homepage_check", {"organisation": found["organisation"]["id"]})
    return found
