"""Supporting a post: each person once."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.discussion import abilities, finding, reading, schema, shapes, standing
from ckanext.qatar_sectors.discussion.explaining import explained
from ckanext.qatar_sectors.discussion.model import DiscussionSupport
from ckanext.qatar_sectors.discussion.subjects.registry import SUBJECTS


@answers_with(shapes.Supported)
@tk.validate_action_data(schema.qatar_discussion_post_support)
def qatar_discussion_post_support(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Support somebody else's public post, or take the support back, while contributions are taken.

    :param id: the post
    :param supported: (optional) false: take it back; true
    :returns: `supports`: how many people support it now; `supported`: whether one is among them
    """
    tk.check_access("qatar_discussion_post_support", context, data_dict)
    who = standing.viewer(context)
    seen, post = finding.post(data_dict["id"], who, hold=True)
    terms, now = SUBJECTS[seen.about.type].hold(seen.about)
    with explained():
        abilities.check_support(reading.post_facts(post, seen), terms, now)
    if data_dict["supported"]:
        changed = int(DiscussionSupport.add(post.id, who.id, now))
    else:
        changed = -int(DiscussionSupport.remove(post.id, who.id))
    post.supports += changed
    if post.is_first:
        seen.thread.supports = post.supports
    model.Session.commit()
    return {"supports": post.supports, "supported": data_dict["supported"]}
