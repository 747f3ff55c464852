"""Who may see and change registers."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.foi.holdings.model import FOIHolding
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
def foi_holding_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: entries that are not listed are left out by the action."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def foi_holding_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: an entry that is not listed is not found."""
    return {"success": True}


@tk.auth_sysadmins_check
def foi_holding_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the entity's register by the table of roles."""
    agency = model.Group.get(data_dict.get("organisation"))
    return allowed(context, Doing.UPDATE, Thing.FOI_DUTY, agency.id if agency else "")


@tk.auth_sysadmins_check
def foi_holding_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the register in which the entry stands."""
    row = FOIHolding.get(data_dict.get("id", ""))
    return allowed(context, Doing.UPDATE, Thing.FOI_DUTY, row.organisation_id if row else "")


@tk.auth_sysadmins_check
def foi_holding_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the register in which the entry stands."""
    return foi_holding_update(context, data_dict)
