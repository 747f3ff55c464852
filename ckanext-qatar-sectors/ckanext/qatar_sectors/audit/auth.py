"""Who may read the audit trail."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def _readers(context: Context) -> AuthResult:
    refusal = tk._("Only auditors may read the audit trail.")
    return allowed(context, Doing.READ, Thing.AUDIT_TRAIL, message=refusal)


@tk.auth_sysadmins_check
def qatar_audit_event_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may read the audit trail by the table of roles."""
    return _readers(context)


@tk.auth_sysadmins_check
def qatar_audit_verify(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may read the audit trail by the table of roles."""
    return _readers(context)
