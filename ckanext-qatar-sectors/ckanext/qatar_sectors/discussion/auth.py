"""Who may read, write and moderate. What may not be seen does not exist: `finding` says so first."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import AuthResult, Context

from ckanext.qatar_sectors.discussion import finding, standing
from ckanext.qatar_sectors.discussion.model import DiscussionTemplate
from ckanext.qatar_sectors.discussion.queue.registry import SOURCES

YES: AuthResult = {"success": True}


def _refused(sentence: str) -> AuthResult:
    return {"success": False, "msg": sentence}


def _author(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    who = standing.viewer(context)
    _, post = finding.post(str(data_dict.get("id", "")), who)
    if finding.is_author(who, post):
        return YES
    return _refused(tk._("Only who wrote it can do this."))


def _some_moderator(context: Context) -> AuthResult:
    agencies = standing.moderated_agencies(standing.viewer(context))
    if agencies is None or agencies:
        return YES
    return _refused(tk._("Only moderators can do this."))


@tk.auth_allow_anonymous_access
def qatar_discussion_thread_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: the action lists what is public."""
    return YES


@tk.auth_allow_anonymous_access
def qatar_discussion_receipt_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: the receipt's key is what opens it."""
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def qatar_discussion_thread_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees what it is about, once it is public; before, its author and moderators."""
    finding.thread(str(data_dict.get("id", "")), standing.viewer(context))
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def qatar_discussion_post_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the thread, once the post is public; before, its author and moderators."""
    finding.post(str(data_dict.get("id", "")), standing.viewer(context))
    return YES


@tk.auth_allow_anonymous_access
def qatar_discussion_thread_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the thing; the agency's terms say whether an account is needed."""
    who = standing.viewer(context)
    kind = str(data_dict.get("subject_type") or "dataset")
    finding.subject(kind, str(data_dict.get("subject_id", "")), who)
    return YES


@tk.auth_allow_anonymous_access
@tk.auth_sysadmins_check
def qatar_discussion_post_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Whoever sees the thread; the agency's terms say whether an account is needed."""
    finding.thread(str(data_dict.get("thread_id", "")), standing.viewer(context))
    return YES


@tk.auth_sysadmins_check
def qatar_discussion_thread_move(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who answers for the agency."""
    seen = finding.thread(str(data_dict.get("id", "")), standing.viewer(context))
    if seen.answers_as:
        return YES
    return _refused(tk._("Only who answers for the agency can do this."))


@tk.auth_sysadmins_check
def qatar_discussion_thread_lock(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators."""
    seen = finding.thread(str(data_dict.get("id", "")), standing.viewer(context))
    return YES if seen.moderates else _refused(tk._("Only moderators can do this."))


@tk.auth_sysadmins_check
def qatar_discussion_post_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The author."""
    return _author(context, data_dict)


@tk.auth_sysadmins_check
def qatar_discussion_post_withdraw(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The author."""
    return _author(context, data_dict)


@tk.auth_sysadmins_check
def qatar_discussion_post_object(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """The author."""
    return _author(context, data_dict)


@tk.auth_sysadmins_check
def qatar_discussion_post_report(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in: each person counts once."""
    who = standing.viewer(context)
    finding.post(str(data_dict.get("id", "")), who)
    return YES if who else _refused(tk._("Sign in to report a contribution."))


@tk.auth_sysadmins_check
def qatar_discussion_post_support(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in: each person counts once."""
    who = standing.viewer(context)
    finding.post(str(data_dict.get("id", "")), who)
    return YES if who else _refused(tk._("Sign in to support a contribution."))


@tk.auth_sysadmins_check
def qatar_discussion_own_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who is signed in, their own."""
    if standing.viewer(context):
        return YES
    return _refused(tk._("Sign in to see your contributions."))


@tk.auth_sysadmins_check
def qatar_discussion_post_decide(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators; the action asks for each post whether of its agency."""
    return _some_moderator(context)


@tk.auth_sysadmins_check
def qatar_discussion_post_history(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators of the post's agency; who decided about one's own post is not for its author, moderator or not."""
    who = standing.viewer(context)
    seen, post = finding.post(str(data_dict.get("id", "")), who)
    if not seen.moderates:
        return _refused(tk._("Only moderators can do this."))
    if finding.is_author(who, post):
        return _refused(
            tk._(
                "You wrote this yourself: other moderators decide about it. What became of it stands among your contributions."
            )
        )
    return YES


@tk.auth_sysadmins_check
def qatar_discussion_queue_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators, of their own agencies."""
    return _some_moderator(context)


def _moderates_something(context: Context) -> AuthResult:
    who = standing.viewer(context)
    if any(source.moderates(who) for source in SOURCES.values()):
        return YES
    return _refused(tk._("Only moderators can do this."))


@tk.auth_sysadmins_check
def qatar_moderation_queue_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators, of their own agencies."""
    return _moderates_something(context)


@tk.auth_sysadmins_check
def qatar_moderation_queue_decide(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators; each kind of contribution asks whether of its agency."""
    return _moderates_something(context)


@tk.auth_allow_anonymous_access
def qatar_discussion_setting_show(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Anybody: who writes should know the terms."""
    return YES


@tk.auth_sysadmins_check
def qatar_discussion_setting_update(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Who settles the agency's terms."""
    agency = model.Group.get(data_dict.get("agency"))
    if agency is not None and standing.settles(standing.viewer(context), agency.id):
        return YES
    return _refused(tk._("Only the agency's administrators settle how it discusses."))


@tk.auth_sysadmins_check
def qatar_discussion_template_list(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators."""
    return _some_moderator(context)


@tk.auth_sysadmins_check
def qatar_discussion_template_create(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators of the agency."""
    agency = model.Group.get(data_dict.get("agency"))
    if agency is not None and standing.moderates(standing.viewer(context), agency.id):
        return YES
    return _refused(tk._("Only moderators can do this."))


@tk.auth_sysadmins_check
def qatar_discussion_template_delete(context: Context, data_dict: dict[str, Any]) -> AuthResult:
    """Moderators of the agency."""
    row = DiscussionTemplate.get(str(data_dict.get("id", "")))
    if row is not None and standing.moderates(standing.viewer(context), row.agency_id):
        return YES
    return _refused(tk._("Only moderators can do this."))
