"""Who may do what at the desk: the Competent Department of the request's entity, nobody else."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.entities import finding
from ckanext.foi.requests.states import Party
from ckanext.foi.requests.towards import as_party, some_desk
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_desk_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever works in a Competent Department."""
    return some_desk(context)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_desk_people_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department of the entity itself."""
    agency = finding.agency(str(data_dict.get("organisation", "")))
    return allowed(context, Doing.READ, Thing.FOI_REQUEST, agency.id)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_assign(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_clarification_ask(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_extend(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_urgency_refuse(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_transfer(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department; whether the portal allows it is asked by the action."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_note_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_decision_propose(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_decision_approve(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department; another person than who proposed, as the action sees to."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_decision_return(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_notice_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_fee_pay(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return as_party(context, data_dict, Party.DEPARTMENT)
