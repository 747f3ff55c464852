"""Who may ask about sectors."""

from __future__ import annotations

import ckan.authz as authz
import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict


@tk.auth_allow_anonymous_access
def qatar_sector_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Everybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_sector_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everybody."""
    return {"success": True}


def qatar_sector_review_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Those who may edit the datasets of at least one agency."""
    if authz.has_user_permission_for_some_org(context["user"], "update_dataset"):
        return {"success": True}
    return {
        "success": False,
        "msg": tk._("Only people who edit an agency's datasets see what waits for a sector."),
    }
