"""Who may answer, read answers, enter papers and hide words. What may not be seen is not found."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import AuthResult, Context

from ckanext.eparticipation.answers import reporting, sight
from ckanext.eparticipation.answers.model import AnswerItem
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.states import ENDED, Facts, state_at
from ckanext.qatar_sectors.discussion.standing import viewer
from ckanext.qatar_sectors.roles.answering import allowed
from ckanext.qatar_sectors.roles.policy import Doing, Thing

YES: AuthResult = {"success": True}


def _signed_in(context: Context, data: dict[str, Any]) -> AuthResult:
    _, who = sight.consultation(context, data)
    if who:
        return YES
    return {"success": False, "msg": tk._("Sign in to answer this consultation.")}


def _of_agency(context: Context, facts: Facts, doing: Doing) -> AuthResult:
    return allowed(
        context,
        doing,
        Thing.CONSULTATION_ANSWER,
        facts.organisation_id,
        message=tk._("Only the agency's officers do this."),
    )


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_own_answer_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in: their own."""
    return _signed_in(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_save(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever is signed in: their own."""
    return _signed_in(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_submit(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the consultation; whether an account is needed is its own term."""
    sight.consultation(context, data_dict)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in their own, and whoever has a receipt."""
    if data_dict.get("reference") or data_dict.get("key"):
        sight.consultation(context, data_dict)
        return YES
    return _signed_in(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_object(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in about their own, and whoever has a receipt."""
    return eparticipation_answer_withdraw(context, data_dict)


@tk.auth_allow_anonymous_access
def eparticipation_receipt_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: the receipt's key is what opens it."""
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's senior officer, deputies and moderators."""
    facts, _ = sight.consultation(context, data_dict)
    return _of_agency(context, facts, Doing.READ)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's senior officer, deputies and moderators; for others it does not exist."""
    sight.counted(context, data_dict)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_paper_answer_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's senior officer and deputies."""
    facts, _ = sight.consultation(context, data_dict)
    return _of_agency(context, facts, Doing.CREATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_paper_answer_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's senior officer and deputies."""
    _, facts, _ = sight.counted(context, data_dict)
    return _of_agency(context, facts, Doing.CREATE)


def _moderator(context: Context, data: dict[str, Any]) -> AuthResult:
    item = AnswerItem.get(str(data.get("id") or ""))
    _, facts, _ = sight.counted(context, {"id": item.answer_id if item is not None else ""})
    return _of_agency(context, facts, Doing.MODERATE)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_item_hide(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's moderators, and the portal's."""
    return _moderator(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_item_restore(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The agency's moderators, and the portal's."""
    return _moderator(context, data_dict)


def _results(context: Context, data: dict[str, Any]) -> AuthResult:
    facts, _ = sight.consultation(context, data)
    if state_at(facts, finding.now()) in ENDED:
        return YES
    return allowed(
        context,
        Doing.READ,
        Thing.CONSULTATION_ANSWER,
        facts.organisation_id,
        message=tk._("Results are shown once the consultation is closed."),
    )


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_figures_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody after the closing; the agency before."""
    return _results(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_text_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Everybody after the closing; the agency before."""
    return _results(context, data_dict)


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def eparticipation_answer_item_report(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in and may read it: each person counts once."""
    found = reporting.public(str(data_dict.get("id") or ""))
    if found is None:
        raise sight.not_found()
    read = _results(context, {"consultation": found[2].package_id})
    if not read["success"]:
        raise sight.not_found()
    if viewer(context):
        return YES
    return {"success": False, "msg": tk._("Sign in to report a written answer.")}
