"""Words of answers wait for a moderator."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_waiting",
    title=_("Answers to consultations that wait for a moderator"),
    subject=_("Answers wait for you: {title}"),
    sentences=(
        _(
            "Written answers to this consultation are read by nobody before a moderator has let them through."
        ),
    ),
    action=_("Open the queue"),
    link="/desk/discussion?kind=answer",
    topic=Topic.WORK,
)
