"""A consultation that somebody follows, or took part in, is open longer."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.extended",
    title=_("A consultation that concerns you is open longer"),
    subject=_("Open longer: {title}"),
    sentences=(
        _("The consultation {title} of {agency} is open until {closes_at}."),
        _("It was to close at {before_at}."),
    ),
    action=_("Open the consultation"),
    link="/consultation/{name}",
    topic=Topic.FOLLOWED,
)
