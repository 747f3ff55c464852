"""Who may see and change sources and runs."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import authz
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.harvest.model import HarvestRun, HarvestSource


def _editor_of(context: Context, owner_org: str | None) -> AuthResult:
    """Allow those who may create datasets in the agency; sysadmins pass before this."""
    user = context.get("user")
    if user and authz.has_user_permission_for_group_or_org(owner_org, user, "create_dataset"):
        return {"success": True}
    return {
        "success": False,
        "msg": tk._("Only editors of the agency may do this with its sources."),
    }


def _of_source(context: Context, reference: str | None) -> AuthResult:
    source = HarvestSource.get(reference) if reference else None
    # A missing source is the action's to name; it tells no secret, for all sources are public.
    return _editor_of(context, source.owner_org if source else None)


def qatar_harvest_source_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Editors of the agency; without one: whoever edits any."""
    if owner_org := data_dict.get("owner_org"):
        return _editor_of(context, owner_org)
    user = context.get("user")
    return {
        "success": bool(user and authz.has_user_permission_for_some_org(user, "create_dataset")),
        "msg": tk._("Only editors of the agency may do this with its sources."),
    }


@tk.auth_allow_anonymous_access
def qatar_harvest_source_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: where the portal's datasets come from is public."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_harvest_source_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


def qatar_harvest_source_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Editors of the agency, and of the one that the source moves to."""
    allowed = _of_source(context, data_dict.get("id"))
    if allowed["success"] and data_dict.get("owner_org"):
        return _editor_of(context, data_dict["owner_org"])
    return allowed


def qatar_harvest_source_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Editors of the agency."""
    return _of_source(context, data_dict.get("id"))


def qatar_harvest_run_start(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Editors of the agency."""
    return _of_source(context, data_dict.get("source_id"))


def qatar_harvest_run_stop(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Editors of the agency."""
    run = HarvestRun.get(data_dict.get("id") or "")
    return _of_source(context, run.source_id if run else None)


@tk.auth_allow_anonymous_access
def qatar_harvest_run_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody; the problems of its records are for those who may start one."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_harvest_run_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}
