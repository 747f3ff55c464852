"""Who may see the quarantine; and nobody uses CKAN's own file API."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.asking import may
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def _may(doing: Doing, context: Context) -> AuthResult:
    user = model.User.get(context.get("user"))
    if may(doing, Thing.QUARANTINE, user_id=user.id if user else None):
        return {"success": True}
    return {"success": False, "msg": tk._("Only administrators may see the quarantine.")}


@tk.auth_sysadmins_check
def qatar_quarantine_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators."""
    return _may(Doing.READ, context)


@tk.auth_sysadmins_check
def qatar_quarantine_recheck(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators."""
    return _may(Doing.START, context)


def _closed() -> AuthResult:
    # It would write into a store past the checks, and read from one past the file's owner.
    return {
        "success": False,
        "msg": tk._("Files are uploaded and read through what they belong to."),
    }


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_manage_files(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_owns_file(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_edit_file(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_delete_file(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_read_file(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def permission_download_file(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_register(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_search(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_rename(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_pin(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_unpin(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_ownership_transfer(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()


@tk.auth_sysadmins_check
@tk.auth_allow_anonymous_access
def file_owner_scan(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Nobody."""
    return _closed()
