"""The action that lists one's own posts."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import (
    finding,
    objecting,
    own_shapes,
    reading,
    schema,
    standing,
)
from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread


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
                    "objections": objecting.own(row.id),
                }
            )
    return {"count": count, "results": results}
