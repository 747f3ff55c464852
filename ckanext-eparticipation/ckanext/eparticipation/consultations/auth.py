"""Who works on consultations: the senior officer and deputies of the agency. Everybody reads what is approved."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.writing import of_type
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import account_of

YES: AuthResult = {"success": True}


@tk.auth_allow_anonymous_access
def eparticipation_consultation_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody; what is not approved does not exist for others than its officers."""
    return YES


@tk.auth_allow_anonymous_access
def eparticipation_consultation_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody: only what is approved is listed."""
    return YES


@tk.auth_sysadmins_check
def eparticipation_desk_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Officers of any agency: each sees the own agency's."""
    return allowed(context, Doing.READ, Thing.CONSULTATION, anywhere=True)


@tk.auth_sysadmins_check
def eparticipation_consultation_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    reference = data_dict.get("organisation")
    if not reference:
        return allowed(context, Doing.CREATE, Thing.CONSULTATION, anywhere=True)
    agency = model.Group.get(reference)
    return allowed(context, Doing.CREATE, Thing.CONSULTATION, agency.id if agency else "")


@tk.auth_sysadmins_check
def eparticipation_consultation_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_question_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_document_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_document_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.DELETE)


@tk.auth_sysadmins_check
def eparticipation_consultation_submit(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_return(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_approve(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency; which of them may not, the act itself knows."""
    return _officers(context, data_dict, Doing.APPROVE)


@tk.auth_sysadmins_check
def eparticipation_consultation_extend(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_analyse(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_archive(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.UPDATE)


@tk.auth_sysadmins_check
def eparticipation_consultation_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The officers of the agency."""
    return _officers(context, data_dict, Doing.DELETE)


@tk.chained_auth_function
def package_update(
    next_auth: Any, context: Context, data_dict: dict[str, Any] | None
) -> AuthResult:
    """As before; a consultation by its agency's officers, whatever the sender's role in the catalogue."""
    data = data_dict or {}
    package = context.get("package") or of_type(data.get("id") or data.get("name"))
    if package is None or package.type != finding.CONSULTATION:
        return next_auth(context, data_dict)  # type: ignore[no-any-return]
    return allowed(context, Doing.UPDATE, Thing.CONSULTATION, package.owner_org)


def _officers(context: Context, data: dict[str, Any], doing: Doing) -> AuthResult:
    """Answer for a consultation; one that is hidden and one that is not there are not found."""
    account = account_of(context)
    user_id = account.id if account is not None else None
    known = finding.shown(str(data.get("id") or ""), user_id)
    return allowed(context, doing, Thing.CONSULTATION, known.organisation_id)
