"""Who may ask about sectors."""

from __future__ import annotations

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context, DataDict

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
def qatar_sector_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Everybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_sector_show(context: Context, data_dict: DataDict) -> AuthResult:
    """Everybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def qatar_sector_review_list(context: Context, data_dict: DataDict) -> AuthResult:
    """Whoever may review the sectors of at least one agency's datasets."""
    refusal = tk._("Only people who edit an agency's datasets see what waits for a sector.")
    return allowed(context, Doing.READ, Thing.SECTOR_REVIEW, message=refusal, anywhere=True)
