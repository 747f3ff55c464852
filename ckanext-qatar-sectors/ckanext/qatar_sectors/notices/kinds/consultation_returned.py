"""A consultation that one submitted is a draft again."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.returned",
    title=_("A consultation that you submitted was sent back"),
    subject=_("Sent back: {title}"),
    sentences=(
        _("The consultation {title} is a draft again."),
        _("What was said to it: {reason}"),
    ),
    action=_("Go on with the draft"),
    link="/desk/consultation/{name}",
    topic=Topic.WORK,
)
