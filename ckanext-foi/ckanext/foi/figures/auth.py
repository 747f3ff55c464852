"""Who may see figures."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
def foi_figure_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: numbers about very few people are withheld."""
    return {"success": True}


@tk.auth_sysadmins_check
def foi_report_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The entity's Competent Department and President, administrators and auditors."""
    agency = model.Group.get(data_dict.get("organisation"))
    return allowed(context, Doing.READ, Thing.FOI_FIGURES, agency.id if agency else "")
