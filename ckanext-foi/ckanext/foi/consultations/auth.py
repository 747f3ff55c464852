"""Who asks another unit, and who answers."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.consultations import sight as own_sight
from ckanext.foi.consultations.model import FOIConsultation
from ckanext.foi.requests import sight
from ckanext.foi.requests.states import Party
from ckanext.foi.requests.towards import YES, as_party, signed_in


def _seen(context: Context, data_dict: dict[str, Any]) -> tuple[FOIConsultation, str]:
    row = FOIConsultation.get(str(data_dict.get("id", "")))
    who = sight.viewer(context)
    if row is None or not own_sight.is_seen(row, who.id):
        raise tk.ObjectNotFound(tk._("There is no such question, or none that you may see."))
    return row, who.id


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_consultation_ask(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department of the request."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_consultation_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is asked, and the Competent Department."""
    _seen(context, data_dict)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_consultation_answer(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is asked."""
    row, user_id = _seen(context, data_dict)
    if own_sight.is_asked(row, user_id):
        return YES
    return {"success": False, "msg": tk._("Only the person who was asked answers.")}


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_consultation_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in: what they were asked."""
    return signed_in(context)
