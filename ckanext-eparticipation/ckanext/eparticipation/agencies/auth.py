"""Who may see and write what agencies say about participation: the table of roles decides."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.eparticipation.agencies.finding import known
from ckanext.eparticipation.agencies.model import AwarenessActivity
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


def _of_agency(context: Context, doing: Doing, reference: str | None) -> AuthResult:
    # An agency that is gone and one that never was are answered alike.
    agency = known(reference)
    return allowed(context, doing, Thing.EPARTICIPATION, agency.id if agency else "gone")


@tk.auth_allow_anonymous_access
def eparticipation_officer_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: who answers for an agency is public."""
    return {"success": True}


@tk.auth_sysadmins_check
def eparticipation_vacancy_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who oversee the offices of all agencies."""
    return allowed(context, Doing.READ, Thing.OFFICE)


@tk.auth_allow_anonymous_access
def eparticipation_page_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_allow_anonymous_access
def eparticipation_page_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def eparticipation_page_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's senior officer and deputies, or who stands in; without an agency: of any."""
    if not data_dict or not data_dict.get("organisation"):
        return allowed(context, Doing.UPDATE, Thing.EPARTICIPATION, anywhere=True)
    return _of_agency(context, Doing.UPDATE, data_dict.get("organisation"))


@tk.auth_sysadmins_check
def eparticipation_page_preview(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the page."""
    return eparticipation_page_update(context, data_dict)


@tk.auth_sysadmins_check
def eparticipation_page_version_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the page, administrators and auditors."""
    return _of_agency(context, Doing.READ, data_dict.get("organisation"))


@tk.auth_allow_anonymous_access
def eparticipation_awareness_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}


@tk.auth_sysadmins_check
def eparticipation_awareness_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the agency's page."""
    return _of_agency(context, Doing.UPDATE, data_dict.get("organisation"))


@tk.auth_sysadmins_check
def eparticipation_awareness_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the page of the activity's agency."""
    row = AwarenessActivity.get(data_dict.get("id") or "")
    return _of_agency(context, Doing.UPDATE, row.organisation_id if row else None)


@tk.auth_sysadmins_check
def eparticipation_awareness_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the page of the activity's agency."""
    return eparticipation_awareness_update(context, data_dict)


@tk.auth_allow_anonymous_access
def eparticipation_homepage_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: the proofs are about public pages."""
    return {"success": True}


@tk.auth_sysadmins_check
def eparticipation_homepage_check(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Those who keep the agency's page."""
    return _of_agency(context, Doing.UPDATE, data_dict.get("organisation"))


@tk.auth_allow_anonymous_access
def eparticipation_policy_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody."""
    return {"success": True}
