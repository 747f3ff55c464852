"""A written answer to a consultation was reported."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_reported",
    title=_("Written answers that were reported"),
    subject=_("A written answer was reported: {title}"),
    sentences=(_("Somebody finds that a written answer breaks a rule."),),
    action=_("Open the queue"),
    link="/desk/discussion?what=reported",
    topic=Topic.WORK,
)
