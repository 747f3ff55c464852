"""An author objects to a hiding."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.objection",
    title=_("Objections to hidden contributions"),
    subject=_("An author objects to the hiding of a contribution about {dataset}"),
    sentences=(_("Another moderator than who hid the contribution decides about the objection."),),
    action=_("Open the queue"),
    link="/desk/discussion?what=objected",
    topic=Topic.WORK,
)
