"""A consultation that one submitted is announced."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.approved",
    title=_("A consultation that you submitted was approved"),
    subject=_("Approved: {title}"),
    sentences=(
        _("The consultation {title} was approved and is announced. It opens at {opens_at}."),
    ),
    action=_("Open the consultation"),
    link="/consultation/{name}",
    topic=Topic.WORK,
)
