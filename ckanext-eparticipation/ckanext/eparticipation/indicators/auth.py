"""Who may see the indicators: everybody. Numbers about few people of a group are withheld from everybody."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context


@tk.auth_allow_anonymous_access
def eparticipation_indicator_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def eparticipation_checklist_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody."""
    return {"success": True}
