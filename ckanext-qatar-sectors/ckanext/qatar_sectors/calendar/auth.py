"""Who may see and change the calendar."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


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


@tk.auth_sysadmins_check
def qatar_calendar_change_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may announce changes by the table of roles."""
    refusal = tk._("Only administrators announce changes of the calendar.")
    return allowed(context, Doing.ANNOUNCE, Thing.CALENDAR, message=refusal)
