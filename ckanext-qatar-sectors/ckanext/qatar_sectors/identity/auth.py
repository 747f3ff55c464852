"""Who may do what with an account: everybody with their own."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context


def own_id(context: Context) -> str:
    """Return the id of who asks, "" for nobody."""
    user = model.User.get(context.get("user")) if context.get("user") else None
    return str(user.id) if user and user.state == model.State.ACTIVE else ""


def _themselves(context: Context) -> AuthResult:
    if own_id(context):
        return {"success": True}
    return {"success": False, "msg": tk._("Sign in to see your account.")}


@tk.auth_sysadmins_check
def qatar_person_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, about themselves."""
    return _themselves(context)


@tk.auth_sysadmins_check
def qatar_person_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, about themselves."""
    return _themselves(context)


@tk.auth_sysadmins_check
def qatar_person_export(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, about themselves."""
    return _themselves(context)


@tk.auth_sysadmins_check
def qatar_person_erase(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, themselves."""
    return _themselves(context)


@tk.auth_sysadmins_check
def qatar_person_email_ask(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, for themselves."""
    return _themselves(context)


@tk.auth_allow_anonymous_access
def qatar_person_email_prove(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever has the link: it is opened where the mail is read."""
    return {"success": True}


@tk.auth_sysadmins_check
def qatar_identity_unlink(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody who is signed in, from their own account."""
    return _themselves(context)
