"""Somebody replied in a thread that one began."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.reply",
    title=_("Replies in discussions that you began"),
    subject=_("A reply in your discussion of {dataset}"),
    sentences=(_("Somebody replied to you in the discussion of {dataset}."),),
    action=_("Open the discussion"),
    link="/discussion/{thread}",
    topic=Topic.TALK,
)
