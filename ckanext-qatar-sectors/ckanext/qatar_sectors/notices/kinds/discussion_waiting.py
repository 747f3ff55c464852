"""A post waits for a moderator."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.waiting",
    title=_("Contributions that wait for a moderator"),
    subject=_("A contribution about {dataset} waits for you"),
    sentences=(_("A contribution about {dataset} is not public before a moderator has read it."),),
    action=_("Open the queue"),
    link="/desk/discussion",
    topic=Topic.WORK,
)
