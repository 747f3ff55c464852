"""Who may see and change which entities are covered."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
def foi_entity_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: who must answer is public."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def foi_entity_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def foi_entity_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever keeps the directory by the table of roles."""
    return allowed(context, Doing.UPDATE, Thing.FOI_ENTITY)
