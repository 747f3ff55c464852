"""Who may read documents and comment on them: whoever sees the consultation. What may not be seen is not found."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.voices import sight
from ckanext.qatar_sectors.roles.sight import account_of

YES: AuthResult = {"success": True}


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_document_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation."""
    sight.version(str(data_dict.get("id", "")), context)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_passage_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation."""
    sight.version(str(data_dict.get("id", "")), context)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_passage_comment(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation; its terms say whether an account is needed."""
    sight.version(str(data_dict.get("id", "")), context)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_voice_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation: the action gives out what is public."""
    account = account_of(context)
    finding.shown(str(data_dict.get("id", "")), account.id if account else None)
    return YES
