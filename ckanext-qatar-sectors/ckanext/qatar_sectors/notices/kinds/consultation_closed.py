"""A consultation of one's agency closed: the outcome is due."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.closed",
    title=_("A consultation of your agency has closed"),
    subject=_("Closed: {title}"),
    sentences=(
        _("The consultation {title} has closed. Nothing more can be contributed."),
        _("The outcome is due on {due_on}."),
    ),
    action=_("Write the outcome"),
    link="/desk/participation/outcome/{name}",
    topic=Topic.WORK,
)
