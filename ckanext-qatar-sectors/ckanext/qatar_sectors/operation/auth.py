"""Who may see how the portal is."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.asking import may
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_sysadmins_check
def qatar_operation_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever the table of rights lets read the portal's operation."""
    user = model.User.get(context.get("user"))
    if may(Doing.READ, Thing.OPERATION, user_id=user.id if user else None):
        return {"success": True}
    return {"success": False, "msg": tk._("Only administrators may see how the portal runs.")}
