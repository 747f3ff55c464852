"""Who may see and end sessions, reset a second factor, and make an API token."""

from __future__ import annotations

from typing import Any

from flask import has_request_context

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.signin import guarding


def _signed_in(context: Context) -> AuthResult:
    if model.User.get(context.get("user")):
        return {"success": True}
    return {"success": False, "msg": tk._("Sign in first.")}


def qatar_session_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _signed_in(context)


def qatar_session_end(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _signed_in(context)


@tk.auth_sysadmins_check
def qatar_second_factor_reset(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who the table of rights names."""
    user = model.User.get(context.get("user"))
    if asking.may(Doing.DELETE, Thing.SECOND_FACTOR, user_id=user.id if user else None):
        return {"success": True}
    return {"success": False, "msg": tk._("Only administrators may do this.")}


@tk.auth_sysadmins_check
@tk.chained_auth_function
def api_token_create(next_auth: Any, context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, for themselves; not from a session that lacks the second factor its account needs."""
    if has_request_context() and guarding.is_second_factor_missing():
        return {
            "success": False,
            "msg": tk._("Set up your second factor first: your account needs one."),
        }
    return next_auth(context, data_dict)
