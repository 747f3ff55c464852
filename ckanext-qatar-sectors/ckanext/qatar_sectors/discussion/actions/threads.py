"""Actions of threads: the lists, one thread, beginning and ending one."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.calendar.model import current_calendar
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    beginning,
    finding,
    forms,
    reading,
    schema,
    shapes,
    shown,
    standing,
)
from ckanext.qatar_sectors.discussion.actions.windows import asked, in_the_list
from ckanext.qatar_sectors.discussion.errors import Moved
from ckanext.qatar_sectors.discussion.explaining import explained
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionPost,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.model.thread import Wanted
from ckanext.qatar_sectors.discussion.promises import overdue_before
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS
from ckanext.qatar_sectors.discussion.thread_states import ThreadState, move


@answers_with(shapes.Threads)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_thread_list)
def qatar_discussion_thread_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List public threads.

    :param subject_type: (optional) kind of the things under discussion; `dataset`
    :param subject_id: (optional) id or name of one thing; without it all public ones of the kind
    :param part: (optional) the part of the thing that they are about; empty: the whole
    :param ids: (optional) a list of ids: of these threads, at most 100
    :param agency: (optional) id or name of the agency that answers
    :param kind: (optional) `question`, `error`, `idea` or `comment`
    :param state: (optional) state of the thread
    :param q: (optional) words in the title or in a public post
    :param unanswered: (optional) true: open threads without an answer
    :param overdue: (optional) true: open threads whose promised day has passed without an answer
    :param sort: (optional) `active` (last post first), `new`, `supported` (most people first), `waiting` (longest without an answer)
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :param after: (optional) the place behind which the page begins: `after` of an earlier answer
    :param before: (optional) the place before which it ends
    :returns: `results`; `count`, and whether there are `more` than that; the places `before` and `after` where there is more
    """
    tk.check_access("qatar_discussion_thread_list", context, data_dict)
    who = standing.viewer(context)
    wanted = _wanted(data_dict, who)
    with in_the_list():
        found = DiscussionThread.listed(wanted, asked(data_dict))
    return {
        "count": found.count,
        "more": found.more,
        "results": reading.threads(found.page.rows, who),
        "before": found.page.before or None,
        "after": found.page.after or None,
    }


@answers_with(shapes.ThreadPage)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_thread_show)
def qatar_discussion_thread_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a thread with a page of its posts, the oldest first.

    :param id: the thread
    :param post: (optional) id of a post: the page on which it stands, whatever `offset` says
    :param limit: (optional) how many posts; 20, at most 100
    :param offset: (optional) after so many
    :returns: the thread, `posts`, their `count`, and what the reader may do
    """
    tk.check_access("qatar_discussion_thread_show", context, data_dict)
    seen = finding.thread(data_dict["id"], standing.viewer(context))
    limit = max(1, min(data_dict["limit"], schema.MOST))
    offset = data_dict["offset"]
    also = reading.may_see_all(seen)
    if wanted := data_dict.get("post"):
        _, post = finding.post(wanted, seen.who)
        if post.thread_id != seen.thread.id:
            raise tk.ObjectNotFound(tk._("There is no such discussion."))
        offset = DiscussionPost.before(post, also) // limit * limit
    rows, count = DiscussionPost.placed(seen.thread.id, limit, offset, also=also)
    return shown.page(seen, rows, count, limit, offset)


@answers_with(shapes.NewThread)
@tk.validate_action_data(schema.qatar_discussion_thread_create)
def qatar_discussion_thread_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Begin a thread about a thing. It may wait for a moderator; without an account it always does.

    :param subject_type: (optional) kind of the thing; `dataset`
    :param subject_id: id or name of the thing
    :param kind: `question`, `error`, `idea` or `comment`; which of them, the thing says
    :param part: (optional) the part of the thing that it is about, such as `question:<code>`
    :param title: the matter in one line, 5 to 150 characters; a comment needs none
    :param text: the first post, 2 to 5000 characters; paragraphs, lists, quotations, bold, italic, links
    :param named: (optional) true: with one's name
    :param on_behalf: (optional) the organisation for which one speaks; needs an account
    :param submission_key: (optional) a random word of the form: sent twice, it makes one thread
    :returns: the thread with its first post; without an account its `receipt`, shown this once
    """
    tk.check_access("qatar_discussion_thread_create", context, data_dict)
    who = standing.viewer(context)
    known, about = finding.subject(data_dict["subject_type"], data_dict["subject_id"], who)
    sent = forms.sent_before(data_dict.get("submission_key"), who, about.id)
    if sent is not None:
        return {**shown.begun(sent, about, who), "receipt": None}
    with explained():
        begun = beginning.begin(known, about, data_dict, who)
    model.Session.commit()
    return {**shown.begun(begun.post, about, who), "receipt": begun.receipt}


@answers_with(shapes.ThreadPage)
@tk.validate_action_data(schema.qatar_discussion_thread_move)
def qatar_discussion_thread_move(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Say where a thread stands, as who answers for the agency: mended, taken up, open again …

    :param id: the thread
    :param state: the new state
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the thread with its first posts
    """
    tk.check_access("qatar_discussion_thread_move", context, data_dict)
    seen = finding.thread(data_dict["id"], standing.viewer(context), hold=True)
    thread, target = seen.thread, ThreadState(data_dict["state"])
    before = thread.state
    with explained():
        _check_version(thread.version, data_dict.get("seen_version"))
        thread.state = move(Kind(thread.kind), ThreadState(thread.state), target).value
    if target is ThreadState.OPEN:
        # Opened again, it waits for an answer anew.
        thread.waiting_since = datetime.now(UTC)
    thread.count_posts()
    _note(seen, f"move.{target}", before, thread.state)
    record(Act.THREAD_MOVE, ObjectType.THREAD, thread.id, details={"state": target.value})
    model.Session.commit()
    return _shown(thread.id, seen.who)


@answers_with(shapes.ThreadPage)
@tk.validate_action_data(schema.qatar_discussion_thread_lock)
def qatar_discussion_thread_lock(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Close a thread to new posts, as a moderator, or open it to them again.

    :param id: the thread
    :param locked: (optional) false: open it again; true
    :returns: the thread with its first posts
    """
    tk.check_access("qatar_discussion_thread_lock", context, data_dict)
    seen = finding.thread(data_dict["id"], standing.viewer(context), hold=True)
    thread = seen.thread
    if thread.locked != data_dict["locked"]:
        thread.locked = data_dict["locked"]
        thread.version += 1
        what = Act.THREAD_LOCK if thread.locked else Act.THREAD_UNLOCK
        _note(seen, what.value.partition(".")[2], thread.state, thread.state)
        record(what, ObjectType.THREAD, thread.id)
    model.Session.commit()
    return _shown(thread.id, seen.who)


def _wanted(asked: dict[str, Any], who: standing.Viewer) -> Wanted:
    kind = asked["subject_type"]
    among = {}
    subject_id = ""
    if asked.get("subject_id"):
        subject_id = finding.subject(kind, asked["subject_id"], who)[1].id
    else:
        known = SUBJECTS.get(kind)
        if known is None:
            raise tk.ObjectNotFound(tk._("There is nothing here that can be discussed."))
        among = {kind: known.public_ids()}
    agency_id = ""
    if asked.get("agency"):
        agency = model.Group.get(asked["agency"])
        if agency is None or not agency.is_organization or agency.state != "active":
            raise tk.ObjectNotFound(tk._("There is no such agency."))
        agency_id = agency.id
    wanted = Wanted(
        subject_type=kind,
        subject_id=subject_id,
        part=asked.get("part"),
        ids=asked.get("ids", [])[: schema.MOST],
        agency_id=agency_id,
        kind=asked.get("kind", ""),
        state=asked.get("state", ""),
        q=asked.get("q", "").strip()[:200],
        unanswered=asked["unanswered"],
        sort=asked["sort"],
        among=among,
    )
    if not asked["overdue"]:
        return wanted
    calendar, now = current_calendar(), datetime.now(UTC)
    days = DiscussionThread.promised(wanted)
    return Wanted(
        **{
            **vars(wanted),
            "overdue": [(one, overdue_before(one, calendar, now)) for one in days],
        }
    )


def _check_version(version: int, seen: int | None) -> None:
    if seen is not None and seen != version:
        raise Moved(version=version)


def _note(seen: finding.Seen, what: str, before: str, after: str) -> None:
    model.Session.add(
        DiscussionDecision(
            thread_id=seen.thread.id,
            what=what,
            before=before,
            after=after,
            decided_by=seen.who.id or None,
            decided_at=datetime.now(UTC),
        )
    )


def _shown(thread_id: str, who: standing.Viewer) -> dict[str, Any]:
    seen = finding.thread(thread_id, who)
    also = reading.may_see_all(seen)
    rows, count = DiscussionPost.placed(thread_id, 20, 0, also=also)
    return shown.page(seen, rows, count, 20, 0)
