"""A post that waited is public."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.published",
    title=_("Your contribution is published"),
    subject=_("Your contribution about {dataset} is public now"),
    sentences=(_("A moderator has read your contribution about {dataset} and published it."),),
    action=_("Open the discussion"),
    link="/discussion/post/{post}",
    topic=Topic.TALK,
)
