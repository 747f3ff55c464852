"""The action that lists one's own posts."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    finding,
    own_shapes,
    reading,
    schema,
    standing,
)
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionObjection,
    DiscussionPost,
    DiscussionThread,
)


@answers_with(own_shapes.Own)
@tk.side_effect_free
@tk.validate_action_data(schema.qatar_discussion_own_list)
def qatar_discussion_own_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List one's own posts in every state, the newest first.

    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count`, and in `results` each `post` with its `thread`, and in `objections` what one objected, what was
        decided and the moderator's words
    """
    tk.check_access("qatar_discussion_own_list", context, data_dict)
    who = standing.viewer(context)
    limit = min(data_dict["limit"], schema.MOST)
    rows, count = DiscussionPost.of_author(who.id, limit, data_dict["offset"])
    results = []
    for row in rows:
        thread = DiscussionThread.get(row.thread_id)
        # Of a dataset that they may not see any more, nobody sees their posts.
        shown = reading.threads([thread], who) if thread else []
        if shown:
            try:
                seen = finding.thread(row.thread_id, who)
            except tk.ObjectNotFound:
                continue
            results.append(
                {
                    "post": reading.posts([row], seen)[0],
                    "thread": shown[0],
                    "objections": _objections(row.id),
                }
            )
    return {"count": count, "results": results}


def _objections(post_id: str) -> list[dict[str, Any]]:
    """Return the objections to decisions about a post, how they ended and the words of who decided, the oldest first."""
    objections = DiscussionObjection.of_post(post_id)
    if not objections:
        return []
    # A decision about an objection is of the very instant in which the objection was answered.
    notes = {(row.what, row.decided_at): row.note for row in DiscussionDecision.of_post(post_id)}
    return [
        {
            "text": row.text,
            "at": reading.iso(row.made_at),
            "outcome": row.outcome,
            "answered_at": reading.iso(row.answered_at),
            "note": notes.get((row.outcome, row.answered_at), "") if row.answered_at else "",
        }
        for row in objections
    ]
