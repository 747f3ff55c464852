"""Actions of moderators: the queue, decisions, the history of a post."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    finding,
    reading,
    schema,
    sentences,
    shapes,
    standing,
)
from ckanext.qatar_sectors.discussion.errors import DiscussionError
from ckanext.qatar_sectors.discussion.explaining import explained, reader_language
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionReport,
    DiscussionRevision,
)
from ckanext.qatar_sectors.discussion.model.queue import QueueWanted, queue
from ckanext.qatar_sectors.discussion.post_states import Decision
from ckanext.qatar_sectors.discussion.queue import posts
from ckanext.qatar_sectors.discussion.queue.shapes import Decided
from ckanext.qatar_sectors.discussion.queue.source import Verdict
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
    return {"count": count, "results": posts.items(rows, who)}


@answers_with(Decided)
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
        verdict = Verdict(one["id"], one.get("seen_version"), decision, reason, note)
        try:
            posts.SOURCE.settle(who, verdict)
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
        "item": posts.item(post, who),
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
