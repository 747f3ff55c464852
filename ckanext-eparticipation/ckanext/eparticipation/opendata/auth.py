"""Who may see the open data of a consultation: whoever sees the consultation."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.roles.sight import account_of


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_open_data_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation."""
    account = account_of(context)
    finding.shown(str(data_dict.get("id", "")), account.id if account is not None else None)
    return {"success": True}
