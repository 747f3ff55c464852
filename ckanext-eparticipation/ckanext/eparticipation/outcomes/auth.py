"""Who writes an outcome: the agency's officer and deputies; a second one of them publishes it. Everybody reads what is published."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.outcomes import reading
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing
from ckanext.qatar_sectors.roles.sight import account_of

YES: AuthResult = {"success": True}


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation."""
    _shown(context, data_dict)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody: the list holds what is published of consultations that everybody sees."""
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_contribution_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation, once it is closed."""
    _shown(context, data_dict)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_mine(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in and sees the consultation, about what they contributed themselves."""
    _shown(context, data_dict)
    if account_of(context) is not None:
        return YES
    return {"success": False, "msg": tk._("Sign in to see what became of your contributions.")}


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies."""
    return _of_consultation(context, data_dict, Doing.UPDATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_propose(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies."""
    return _of_consultation(context, data_dict, Doing.UPDATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_return(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies: a second one, or who proposed it."""
    return _of_consultation(context, data_dict, Doing.UPDATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_outcome_publish(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies: another one than who proposed it."""
    return _of_consultation(context, data_dict, Doing.APPROVE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_theme_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies."""
    return _of_consultation(context, data_dict, Doing.UPDATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_theme_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies; for others it is not there."""
    return _of_theme(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_theme_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies; for others it is not there."""
    return _of_theme(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_theme_assign(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies; for others it is not there."""
    return _of_theme(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_milestone_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies."""
    return _of_consultation(context, data_dict, Doing.UPDATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_milestone_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies; for others it is not there."""
    return _of_milestone(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_milestone_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's officer and deputies; for others it is not there."""
    return _of_milestone(context, data_dict)


def _shown(context: Context, data: dict[str, Any]) -> Facts:
    account = account_of(context)
    return finding.shown(str(data.get("id", "")), account.id if account else None)


def _of_consultation(context: Context, data: dict[str, Any], doing: Doing) -> AuthResult:
    consultation = _shown(context, data)
    return allowed(context, doing, Thing.CONSULTATION_OUTCOME, consultation.organisation_id)


def _of_theme(context: Context, data: dict[str, Any]) -> AuthResult:
    _, consultation = reading.theme_of(str(data.get("id", "")))
    return _or_missing(context, consultation, tk._("There is no such theme."))


def _of_milestone(context: Context, data: dict[str, Any]) -> AuthResult:
    _, consultation = reading.milestone_of(str(data.get("id", "")))
    return _or_missing(context, consultation, tk._("There is no such milestone."))


def _or_missing(context: Context, consultation: Facts, sentence: str) -> AuthResult:
    """Answer who may not change it as if it were not there: its id says nothing."""
    answer = allowed(
        context, Doing.UPDATE, Thing.CONSULTATION_OUTCOME, consultation.organisation_id
    )
    if not answer["success"]:
        raise tk.ObjectNotFound(sentence)
    return answer
