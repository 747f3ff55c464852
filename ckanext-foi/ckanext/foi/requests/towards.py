"""The question whose act it is, as CKAN's auth functions answer it."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.requests import sight
from ckanext.foi.requests.states import Party
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing

YES: AuthResult = {"success": True}
_OFFICES = {Party.DEPARTMENT: Role.COMPETENT_DEPARTMENT, Party.PRESIDENT: Role.PRESIDENT}


def as_party(context: Context, data: dict[str, Any], *wanted: Party) -> AuthResult:
    """Answer whether the one who asks is one of the parties of the request that they name.

    What they may not see is not found, before anything else is said.
    """
    found = sight.seen(str(data.get("id", "")), sight.viewer(context))
    for party in wanted:
        if party in found.parties:
            if party in _OFFICES:
                asking.note_right(_OFFICES[party])
            return YES
    return {"success": False, "msg": tk._("This is not yours to do on this request.")}


def some_desk(context: Context) -> AuthResult:
    """Answer whether the one who asks works in some Competent Department."""
    who = sight.viewer(context)
    if who and asking.may_somewhere(Doing.READ, Thing.FOI_REQUEST, user_id=who.id):
        return YES
    return {"success": False, "msg": tk._("Only a Competent Department has this desk.")}


def some_presidency(context: Context) -> AuthResult:
    """Answer whether the one who asks decides grievances of some entity."""
    who = sight.viewer(context)
    if who and asking.may_somewhere(Doing.READ, Thing.FOI_GRIEVANCE, user_id=who.id):
        return YES
    return {"success": False, "msg": tk._("Only a President has this desk.")}


def signed_in(context: Context) -> AuthResult:
    """Answer whether somebody is signed in."""
    if sight.viewer(context):
        return YES
    return {"success": False, "msg": tk._("Sign in to ask for information.")}
