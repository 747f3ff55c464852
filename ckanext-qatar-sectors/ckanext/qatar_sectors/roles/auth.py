"""Who may see, give and take roles."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.asking import agencies_where
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import APPOINTED_AS, Doing, Role, Thing
from ckanext.qatar_sectors.roles.sight import account_of

APPOINTED = (Thing.STAFF, Thing.OFFICE, Thing.PORTAL_ROLE)


@tk.auth_sysadmins_check
def qatar_role_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may read at least one kind of role: of an agency, or of the portal."""
    agency = model.Group.get(data_dict.get("organisation"))
    account = account_of(context)
    user_id = account.id if account is not None else None
    for thing in APPOINTED:
        found = agencies_where(Doing.READ, thing, user_id=user_id)
        if found is None or (found and (agency is None or agency.id in found)):
            return {"success": True}
    return {"success": False, "msg": tk._("You may not see who holds which role here.")}


@tk.auth_sysadmins_check
def qatar_role_vacancy_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who see the offices of all agencies."""
    return allowed(context, Doing.READ, Thing.OFFICE)


@tk.auth_sysadmins_check
def qatar_role_appoint(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who may appoint to such a role; without a role: to any."""
    agency = model.Group.get(data_dict.get("organisation"))
    if role := data_dict.get("role"):
        thing = APPOINTED_AS.get(role, Thing.PORTAL_ROLE)
        return allowed(context, Doing.APPOINT, thing, agency.id if agency else None)
    answers = (
        allowed(context, Doing.APPOINT, thing, agency.id if agency else None, anywhere=not agency)
        for thing in APPOINTED
    )
    return max(answers, key=lambda answer: answer["success"])


@tk.auth_sysadmins_check
def qatar_role_revoke(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who may appoint to the role."""
    row = RoleRow.get(data_dict.get("id") or "")
    if row is not None:
        thing = APPOINTED_AS[Role(row.role)]
        answer = allowed(context, Doing.APPOINT, thing, row.organisation_id or None)
        if answer["success"]:
            return answer
    # Which appointments there are is not told to others.
    raise tk.ObjectNotFound()
