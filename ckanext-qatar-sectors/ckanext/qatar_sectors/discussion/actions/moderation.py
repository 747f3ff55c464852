"""Actions of moderators: the queue, decisions, the history of a post."""

from __future__ import annotations

from collections import Counter
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    finding,
    moderation,
    reading,
    schema,
    sentences,
    shapes,
    standing,
)
from ckanext.qatar_sectors.discussion.errors import DiscussionError, Moved
from ckanext.qatar_sectors.discussion.explaining import explained, reader_language
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
    DiscussionRevision,
    DiscussionThread,
)
from ckanext.qatar_sectors.discussion.model.queue import QueueWanted, queue
from ckanext.qatar_sectors.discussion.post_states import Decision, PostState, decisions
from ckanext.qatar_sectors.discussion.writing import NOTE, lines


@answers_with(shapes.Queue)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_queue_list)
def qatar_discussion_queue_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the posts for which a moderator is asked, the oldest first.

    :param what: (optional) `waiting`, `reported`, `objected`; `all`
    :param agency: (optional) id or name of one agency that one moderates
    :param kind: (optional) `question`, `error` or `idea`
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count`, and in `results` each `post`, its `thread`, reports by reason, the objection, and
        what can be decided
    """
    tk.check_access("qatar_discussion_queue_list", context, data_dict)
    who = standing.viewer(context)
    wanted = QueueWanted(
        what=data_dict["what"],
        agencies=_agencies(data_dict.get("agency"), who),
        kind=data_dict.get("kind", ""),
    )
    rows, count = queue(wanted, min(data_dict["limit"], schema.MOST), data_dict["offset"])
    return {"count": count, "results": _items(rows, who)}


@answers_with(shapes.Decided)
@tk.validate_action_data(schema.qatar_discussion_post_decide)
def qatar_discussion_post_decide(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Decide about posts as a moderator. Each stands for itself: one that changed meanwhile is refused alone.

    :param posts: a list of `id` and, optionally, `seen_version`: the version you looked at
    :param decision: `publish`, `refuse`, `hide`, `restore`, `keep` (reports are not followed) or `uphold`
        (an objection is not followed, by another moderator than who hid it)
    :param reason: (optional) the rule that is broken; to refuse and to hide it is needed
    :param note: (optional) words for the author, at most 1000 characters
    :returns: `done`: ids; `refused`: each `id` with a `message`
    """
    tk.check_access("qatar_discussion_post_decide", context, data_dict)
    who = standing.viewer(context)
    with explained():
        note = lines(data_dict["note"], NOTE)
    decision, reason = Decision(data_dict["decision"]), data_dict.get("reason", "")
    done, refused = [], []
    # Always in the same order, so that two who decide at once do not wait for each other.
    for one in sorted(data_dict.get("posts", [])[: schema.MOST], key=lambda item: item["id"]):
        try:
            seen, post = finding.post(one["id"], who, hold=True)
            if not seen.moderates:
                raise tk.ObjectNotFound(tk._("There is no such discussion."))
            if one.get("seen_version") not in (None, post.version):
                raise Moved(version=post.version)
            moderation.settle(seen, post, decision, reason, note)
            model.Session.commit()
            done.append(one["id"])
        except DiscussionError as err:
            model.Session.rollback()
            refused.append(
                {"id": one["id"], "message": sentences.error(err, tk._, reader_language())}
            )
        except tk.ObjectNotFound as err:
            model.Session.rollback()
            refused.append({"id": one["id"], "message": str(err)})
    return {"done": done, "refused": refused}


@answers_with(shapes.History)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_post_history)
def qatar_discussion_post_history(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show moderators all that is known of a post: earlier texts, decisions, reports, objections, answers to it.

    :param id: the post
    :returns: the post as in the queue, `revisions`, `decisions`, `reports`, `objections`, and `answers`:
        public posts that reply to it and may quote it
    """
    tk.check_access("qatar_discussion_post_history", context, data_dict)
    who = standing.viewer(context)
    seen, post = finding.post(data_dict["id"], who)
    return {
        "item": _item(post, who),
        "revisions": [
            {"title": row.title, "text": row.text, "made_at": reading.iso(row.made_at)}
            for row in DiscussionRevision.of_post(post.id)
        ],
        "decisions": [
            {
                "what": row.what,
                "before": row.before,
                "after": row.after,
                "reason": row.reason or None,
                "note": row.note,
                "by": row.decided_by,
                "at": reading.iso(row.decided_at),
            }
            for row in DiscussionDecision.of_post(post.id)
        ],
        "reports": [
            {
                "reason": row.reason,
                "note": row.note,
                "at": reading.iso(row.made_at),
                "settled": row.settled_at is not None,
            }
            for row in DiscussionReport.of_post(post.id)
        ],
        "objections": [
            {"text": row.text, "at": reading.iso(row.made_at), "outcome": row.outcome}
            for row in DiscussionObjection.of_post(post.id)
        ],
        "answers": reading.posts(DiscussionPost.answering(post.id), seen),
    }


def _agencies(wanted: str | None, who: standing.Viewer) -> set[str] | None:
    mine = standing.moderated_agencies(who)
    if not wanted:
        return mine
    agency = model.Group.get(wanted)
    if agency is None or (mine is not None and agency.id not in mine):
        raise tk.ObjectNotFound(tk._("There is no such agency."))
    return {agency.id}


def _item(row: DiscussionPost, who: standing.Viewer) -> dict[str, Any] | None:
    """Return a post as a moderator needs it; None where they may not see what it is about."""
    thread = DiscussionThread.get(row.thread_id)
    return next(iter(_items([(row, thread)] if thread else [], who)), None)


def _items(
    rows: list[tuple[DiscussionPost, DiscussionThread]], who: standing.Viewer
) -> list[dict[str, Any]]:
    """Return posts as a moderator needs them, without those about what they may not see."""
    threads = list({thread.id: thread for _, thread in rows}.values())
    firsts = DiscussionPost.first_of([thread.id for thread in threads])
    abouts = reading.abouts_of(threads, who)
    own = {about.agency_id: standing.moderates(who, about.agency_id) for about in abouts.values()}
    facts = {one["id"]: one for one in reading.threads(threads, who)}
    pairs = []
    for post, thread in rows:
        about = abouts.get((thread.subject_type, thread.subject_id))
        if about is not None and own[about.agency_id] and thread.id in firsts:
            pairs.append((post, finding.Seen(thread, firsts[thread.id], about, who, True)))
    texts = {one["id"]: one for one in reading.across(pairs)}
    return [
        {
            "post": texts[post.id],
            "thread": facts[seen.thread.id],
            "reports": _reports(post),
            "objection": _objection(post),
            "decisions": decisions(
                PostState(post.state),
                reports=post.open_reports,
                objection=post.objected,
                erased=post.erased,
            ),
        }
        for post, seen in pairs
    ]


def _reports(post: DiscussionPost) -> dict[str, int]:
    reports = DiscussionReport.open_of(post.id) if post.open_reports else []
    return dict(Counter(report.reason for report in reports))


def _objection(post: DiscussionPost) -> str | None:
    made = DiscussionObjection.of_post(post.id) if post.objected else []
    return next((one.text for one in made if not one.outcome), None)
