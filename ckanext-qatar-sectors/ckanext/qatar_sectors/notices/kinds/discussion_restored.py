"""A hidden or refused post is shown again."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.restored",
    title=_("Your contribution is shown again"),
    subject=_("Your contribution about {dataset} is shown again"),
    sentences=(
        _("A moderator has decided that your contribution about {dataset} is shown again."),
    ),
    action=_("Open the discussion"),
    link="/discussion/post/{post}",
    topic=Topic.TALK,
)
