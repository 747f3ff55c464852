"""Who may read the audit trail."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz
from ckan.types import AuthResult, Context


def may_audit(user: str | None) -> bool:
    """Say whether a user, by name, is an auditor: the one place that the role is asked."""
    return bool(user) and authz.is_sysadmin(user)


def _auditors(context: Context) -> AuthResult:
    if may_audit(context.get("user")):
        return {"success": True}
    return {"success": False, "msg": tk._("Only auditors may read the audit trail.")}


def qatar_audit_event_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Auditors."""
    return _auditors(context)


def qatar_audit_verify(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Auditors."""
    return _auditors(context)
