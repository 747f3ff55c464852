"""Who may do what with notices: everybody with their own, administrators with the outbox."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.asking import may
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def user_id_of(context: Context) -> str:
    """Return the id of who asks, "" for nobody."""
    user = model.User.get(context.get("user") or "")
    return user.id if user is not None and user.state == "active" else ""


def _oneself(context: Context) -> AuthResult:
    if user_id_of(context):
        return {"success": True}
    return {"success": False, "msg": tk._("Sign in to see your notices.")}


def _operators(context: Context) -> AuthResult:
    if may(Doing.READ, Thing.OPERATION, user_id=user_id_of(context) or None):
        return {"success": True}
    return {"success": False, "msg": tk._("Only administrators see the outbox.")}


def qatar_notice_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _oneself(context)


def qatar_notice_read(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _oneself(context)


def qatar_notice_preference_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _oneself(context)


def qatar_notice_preference_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody, their own."""
    return _oneself(context)


def qatar_sector_follow(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody with an account."""
    return _oneself(context)


def qatar_sector_unfollow(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody with an account."""
    return _oneself(context)


@tk.auth_sysadmins_check
def qatar_letter_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators."""
    return _operators(context)


@tk.auth_sysadmins_check
def qatar_letter_retry(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators."""
    return _operators(context)
