"""The question of `roles.asking` as CKAN's auth functions answer it, and as actions and pages ask them."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.roles.asking import may_somewhere, note_right, right_of
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import account_of


def allowed(
    context: Context,
    doing: Doing,
    thing: Thing,
    organisation_id: str | None = None,
    *,
    message: str = "",
    anywhere: bool = False,
) -> AuthResult:
    """Answer whether the one who asks may do it; `anywhere`: in at least one agency."""
    account = account_of(context)
    user_id = account.id if account is not None else None
    if anywhere:
        success = may_somewhere(doing, thing, user_id=user_id)
    else:
        role = right_of(doing, thing, user_id=user_id, organisation_id=organisation_id)
        success = role is not None
        if doing != Doing.READ:
            note_right(role)
    if success:
        return {"success": True}
    return {"success": False, "msg": message or tk._("Your roles do not allow this.")}


def is_allowed(action: str, context: Context, data: dict[str, Any]) -> bool:
    """Say whether the one who asks one thing may also do another: see more of it, say."""
    asked: Context = {
        "user": context.get("user", ""),
        "ignore_auth": context.get("ignore_auth", False),
    }
    try:
        tk.check_access(action, asked, data)
    except tk.NotAuthorized:
        return False
    return True


def allow_page(action: str, data: dict[str, Any]) -> None:
    """End the page of whoever may not do what it is for."""
    try:
        tk.check_access(action, {"user": tk.current_user.name}, data)
    except tk.NotAuthorized as err:
        tk.abort(403, str(err))
