"""Pages of roles: who holds which, appointing, revoking."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from flask import Blueprint, Response

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.catalogue.model import agency_names
from ckanext.qatar_sectors.roles import presentation
from ckanext.qatar_sectors.roles.answering import allow_page
from ckanext.qatar_sectors.roles.asking import agencies_where, may, today
from ckanext.qatar_sectors.roles.policy import APPOINTED_AS, Doing, Role, Thing
from ckanext.qatar_sectors.theme.helpers import qatar_lang

PAGE = 50
FILTERS = ("organisation", "role", "state")
FIELDS = (
    "user",
    "role",
    "organisation",
    "from",
    "until",
    "post_ar",
    "post_en",
    "authority",
    "decision",
)
APPOINTED = (Thing.STAFF, Thing.OFFICE, Thing.PORTAL_ROLE)

qatar_roles = Blueprint("qatar_roles", __name__)


@qatar_roles.route("/roles")
def index() -> str:
    """List who holds which role, and who held it; to some also what is vacant."""
    asked = {name: tk.request.args.get(name, "") for name in FILTERS}
    asked = {name: value for name, value in asked.items() if value}
    allow_page("qatar_role_list", {"organisation": asked.get("organisation")})
    number = max(tk.request.args.get("page", 1, int), 1)
    try:
        found = tk.get_action("qatar_role_list")(
            {}, {**asked, "limit": PAGE, "offset": (number - 1) * PAGE}
        )
    except tk.ValidationError:
        return tk.abort(404, tk._("There is no such role or state."))
    shown = {
        "rows": [_row(one) for one in found["results"]],
        "count": found["count"],
        "asked": asked,
        "agencies": _agencies(Doing.READ),
        "roles": presentation.choices(Role, tk._),
        "states": presentation.states(tk._),
        "vacancies": _vacancies() if not asked and number == 1 else [],
        "may_appoint": tk.h.check_access(
            "qatar_role_appoint", {"organisation": asked.get("organisation")}
        ),
        "newer": number - 1,
        "older": number + 1 if found["count"] > number * PAGE else 0,
    }
    return tk.render("roles/index.html", shown)


@qatar_roles.route("/roles/appoint", methods=["GET", "POST"])
def appoint() -> str | Response:
    """Appoint somebody."""
    if tk.request.method == "GET":
        allow_page("qatar_role_appoint", {"organisation": tk.request.args.get("organisation")})
        values = {name: tk.request.args.get(name, "") for name in ("organisation", "role")}
        return _form({**values, "from": today().isoformat()}, {})
    values = {name: tk.request.form.get(name, "").strip() for name in FIELDS}
    allow_page("qatar_role_appoint", {"organisation": values["organisation"]})
    try:
        made = tk.get_action("qatar_role_appoint")({}, dict(values))
    except tk.ValidationError as err:
        return _form(values, err.error_dict)
    except tk.NotAuthorized as err:
        return _form(values, {"role": [str(err)]})
    tk.h.flash_success(tk._("The appointment is kept."))
    place = made["organisation"]
    return tk.redirect_to("qatar_roles.index", organisation=place["name"] if place else None)


@qatar_roles.route("/roles/<id>/revoke", methods=["GET", "POST"])
def revoke(id: str) -> str | Response:
    """Ask why, then revoke an appointment."""
    try:
        allow_page("qatar_role_revoke", {"id": id})
    except tk.ObjectNotFound:
        return tk.abort(404, tk._("There is no such appointment."))
    found = tk.get_action("qatar_role_list")({}, {"id": id})["results"]
    errors: dict[str, Any] = {}
    reason = tk.request.form.get("reason", "")
    if tk.request.method == "POST":
        try:
            done = tk.get_action("qatar_role_revoke")({}, {"id": id, "reason": reason})
        except tk.ValidationError as err:
            errors = err.error_dict
        else:
            tk.h.flash_success(tk._("The appointment is revoked. It stays in the history."))
            place = done["organisation"]
            return tk.redirect_to(
                "qatar_roles.index", organisation=place["name"] if place else None
            )
    return tk.render(
        "roles/revoke.html", {"row": _row(found[0]), "errors": errors, "reason": reason}
    )


def _form(values: dict[str, Any], errors: dict[str, Any]) -> str:
    user_id = tk.current_user.id
    given = {
        role
        for role in Role
        if agencies_where(Doing.APPOINT, APPOINTED_AS[role], user_id=user_id) != set()
    }
    shown = {
        "values": values,
        "errors": errors,
        "roles": presentation.choices(given, tk._),
        "agencies": _agencies(Doing.APPOINT),
    }
    return tk.render("roles/appoint.html", shown)


def _row(appointment: dict[str, Any]) -> dict[str, Any]:
    place = appointment["organisation"]
    may_revoke = may(
        Doing.APPOINT,
        APPOINTED_AS[Role(appointment["role"])],
        user_id=tk.current_user.id,
        organisation_id=place["id"] if place else None,
    )
    return presentation.row(appointment, qatar_lang(), may_revoke, tk._)


def _vacancies() -> list[dict[str, Any]]:
    if not tk.h.check_access("qatar_role_vacancy_list"):
        return []
    return [
        {**one, "stands_in": presentation.role_name(one["stands_in"], tk._)}
        for one in tk.get_action("qatar_role_vacancy_list")({}, {})
    ]


def _agencies(doing: Doing) -> list[dict[str, str]]:
    """Return the agencies in which the reader may see roles, or give them."""
    found = [agencies_where(doing, thing, user_id=tk.current_user.id) for thing in APPOINTED]
    wanted = sa.select(model.Group).where(
        model.Group.is_organization, model.Group.state == "active"
    )
    if None not in found:
        ids = {one for some in found if some is not None for one in some}
        wanted = wanted.where(model.Group.id.in_(ids))
    found_agencies = list(model.Session.scalars(wanted))
    names = agency_names([agency.id for agency in found_agencies])
    lang = qatar_lang()
    shown = [
        {"name": one.name, "title": pick(names.get(one.id, {}), lang) or one.title or one.name}
        for one in found_agencies
    ]
    return sorted(shown, key=lambda agency: agency["title"])
