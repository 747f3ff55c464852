"""Who may ask, read and act on an own request. What may not be seen is not found."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.requests.states import Party
from ckanext.foi.requests.towards import YES, as_party, signed_in


@tk.auth_allow_anonymous_access
def foi_answer_suggest(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: it looks through what is public."""
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in; for whom somebody files is asked by the action."""
    # Law 9 of 2022, article 1: any natural or legal person; nobody's nationality is asked.
    return signed_in(context)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in: their own."""
    return signed_in(context)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The parties of the request."""
    return as_party(context, data_dict, *Party)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_submit(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_clarify(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_request_collect(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_notice_confirm(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester: who received it says so."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_grievance_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester."""
    return as_party(context, data_dict, Party.REQUESTER)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_attachment_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The requester, or the Competent Department for its answer."""
    return as_party(context, data_dict, Party.REQUESTER, Party.DEPARTMENT)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_attachment_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever may add one."""
    return as_party(context, data_dict, Party.REQUESTER, Party.DEPARTMENT)
