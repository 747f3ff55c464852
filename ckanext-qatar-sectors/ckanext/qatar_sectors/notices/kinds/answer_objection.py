"""An author objects to the hiding of words of an answer."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_objection",
    title=_("Objections to hidden words of answers"),
    subject=_("An author objects to the hiding of words of an answer: {title}"),
    sentences=(_("Another moderator than who hid them decides about the objection."),),
    action=_("Open the queue"),
    link="/desk/discussion?what=objected",
    topic=Topic.WORK,
)
