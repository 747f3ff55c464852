"""A consultation that concerns somebody opened."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.opened",
    title=_("Consultations that open where you follow an agency or a sector"),
    subject=_("A consultation is open: {title}"),
    sentences=(
        _("{agency} asks what you think: {title}."),
        _("It is open until {closes_at}."),
    ),
    action=_("Take part"),
    link="/consultation/{name}",
    topic=Topic.FOLLOWED,
)
