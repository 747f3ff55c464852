"""Who may see and change what entities publish under article 9."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.foi.duties.model import FOIDuty
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
def foi_duty_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: Law 9 of 2022, article 9, is a duty towards the public."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def foi_duty_overview(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def foi_duty_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the entity's list by the table of roles."""
    agency = model.Group.get(data_dict.get("organisation"))
    return allowed(context, Doing.UPDATE, Thing.FOI_DUTY, agency.id if agency else "")


@tk.auth_sysadmins_check
def foi_duty_confirm(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the list of the tie's entity."""
    row = FOIDuty.get(data_dict.get("id", ""))
    return allowed(context, Doing.UPDATE, Thing.FOI_DUTY, row.organisation_id if row else "")


@tk.auth_sysadmins_check
def foi_duty_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the list of the tie's entity."""
    return foi_duty_confirm(context, data_dict)
