"""The agency answered in a thread in which one took part."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.answered",
    title=_("Answers of agencies where you took part"),
    subject=_("The agency has answered about {dataset}"),
    sentences=(_("The agency has answered in a discussion of {dataset} in which you took part."),),
    action=_("Read the answer"),
    link="/discussion/post/{post}",
    topic=Topic.TALK,
)
