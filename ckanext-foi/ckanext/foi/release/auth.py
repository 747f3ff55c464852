"""Who works on releases: the Competent Department of the request's entity, and nobody else."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.foi.release.request import department_only


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_change(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_make(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_text(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_propose(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_return(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_approve(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def foi_release_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The Competent Department."""
    return department_only(context, data_dict)
