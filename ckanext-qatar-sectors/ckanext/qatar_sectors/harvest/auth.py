"""Who may see and change sources and runs."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.harvest.model import HarvestPushToken, HarvestRun, HarvestSource
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def _keeper_of(
    context: Context, doing: Doing, thing: Thing, agency_id: str | None, *, anywhere: bool = False
) -> AuthResult:
    agency = model.Group.get(agency_id)
    return allowed(
        context,
        doing,
        thing,
        agency.id if agency else None,
        message=tk._("Only editors of the agency may do this with its sources."),
        anywhere=anywhere,
    )


def _of_source(context: Context, doing: Doing, thing: Thing, reference: str | None) -> AuthResult:
    source = HarvestSource.get(reference) if reference else None
    # A missing source is the action's to name; it tells no secret, for all sources are public.
    return _keeper_of(context, doing, thing, source.owner_org if source else None)


@tk.auth_sysadmins_check
def qatar_harvest_source_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may register sources of the agency; without one: of any."""
    owner_org = data_dict.get("owner_org")
    return _keeper_of(context, Doing.CREATE, Thing.SOURCE, owner_org, anywhere=not owner_org)


@tk.auth_sysadmins_check
def qatar_harvest_feed_check(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may register sources of the agency."""
    return qatar_harvest_source_create(context, data_dict)


@tk.auth_sysadmins_check
def qatar_harvest_feed_check_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may register sources of any agency; the action shows one's own alone."""
    return qatar_harvest_source_create(context, {})


@tk.auth_allow_anonymous_access
def qatar_harvest_source_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: where the portal's datasets come from is public."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_harvest_source_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def qatar_harvest_source_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change sources of the agency, and of the one that the source moves to."""
    answer = _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("id"))
    if answer["success"] and (moved_to := data_dict.get("owner_org")):
        return _keeper_of(context, Doing.UPDATE, Thing.SOURCE, moved_to)
    return answer


@tk.auth_sysadmins_check
def qatar_harvest_source_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may remove sources of the agency."""
    return _of_source(context, Doing.DELETE, Thing.SOURCE, data_dict.get("id"))


@tk.auth_sysadmins_check
def qatar_harvest_credentials_set(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change sources of the agency."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("id"))


@tk.auth_sysadmins_check
def qatar_harvest_credentials_clear(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change sources of the agency."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("id"))


@tk.auth_sysadmins_check
def qatar_harvest_certificate_set(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators of the portal: it decides which servers the portal believes."""
    return allowed(context, Doing.UPDATE, Thing.SOURCE_CERTIFICATE)


@tk.auth_sysadmins_check
def qatar_harvest_certificate_clear(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Administrators of the portal."""
    return allowed(context, Doing.UPDATE, Thing.SOURCE_CERTIFICATE)


@tk.auth_sysadmins_check
def qatar_harvest_certificate_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the source."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("id"))


@tk.auth_sysadmins_check
def qatar_harvest_push_token_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change sources of the agency."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("source_id"))


@tk.auth_sysadmins_check
def qatar_harvest_push_token_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change sources of the agency."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("source_id"))


@tk.auth_sysadmins_check
def qatar_harvest_push_token_revoke(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the source that the token opens; others do not learn whether there is such a token."""
    row = HarvestPushToken.get(data_dict.get("id") or "")
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, row.source_id if row else None)


@tk.auth_sysadmins_check
def qatar_harvest_run_start(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may start runs of the agency's sources."""
    return _of_source(context, Doing.START, Thing.RUN, data_dict.get("source_id"))


@tk.auth_sysadmins_check
def qatar_harvest_run_stop(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may start runs of the agency's sources."""
    run = HarvestRun.get(data_dict.get("id") or "")
    return _of_source(context, Doing.START, Thing.RUN, run.source_id if run else None)


@tk.auth_sysadmins_check
def qatar_harvest_run_approve(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may start runs of the agency's sources."""
    return qatar_harvest_run_stop(context, data_dict)


@tk.auth_sysadmins_check
def qatar_harvest_run_refuse(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may start runs of the agency's sources."""
    return qatar_harvest_run_stop(context, data_dict)


@tk.auth_sysadmins_check
def qatar_harvest_record_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the source: its records are their own words."""
    return _of_source(context, Doing.UPDATE, Thing.SOURCE, data_dict.get("source_id"))


@tk.auth_sysadmins_check
def qatar_harvest_record_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the source."""
    return qatar_harvest_record_list(context, data_dict)


@tk.auth_sysadmins_check
def qatar_harvest_duplicate_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may change the source."""
    return qatar_harvest_record_list(context, data_dict)


@tk.auth_sysadmins_check
def qatar_harvest_record_retry(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may start runs of the agency's sources."""
    return qatar_harvest_run_start(context, data_dict)


@tk.auth_allow_anonymous_access
def qatar_harvest_run_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody; the problems of its records are for those who may start one."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def qatar_harvest_run_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}
