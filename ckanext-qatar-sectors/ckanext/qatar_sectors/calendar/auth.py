"""Who may see and change the calendar."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context


@tk.auth_allow_anonymous_access
def qatar_calendar_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: deadlines bind everybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_calendar_explain(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_calendar_change_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody; who announced a change is for those who may announce one."""
    return {"success": True}


def qatar_calendar_change_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators of the portal, who pass before this is asked."""
    return {"success": False, "msg": tk._("Only administrators announce changes of the calendar.")}
