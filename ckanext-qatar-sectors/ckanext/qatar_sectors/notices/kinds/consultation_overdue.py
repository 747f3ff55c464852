"""The outcome of a consultation is overdue."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.overdue",
    title=_("An outcome of a consultation is overdue"),
    subject=_("Overdue: the outcome of {title}"),
    sentences=(
        _("The outcome of the consultation {title} was due on {due_on}."),
        _("Agency: {agency}"),
        _("The page of the consultation says so to everybody."),
    ),
    action=_("Write the outcome"),
    link="/desk/participation/outcome/{name}",
    topic=Topic.WORK,
)
