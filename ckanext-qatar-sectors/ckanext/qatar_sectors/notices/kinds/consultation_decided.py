"""An agency decided on what somebody contributed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.decided",
    title=_("What became of your contributions to consultations"),
    subject=_("What became of your contribution: {title}"),
    sentences=(
        _("{agency} has decided on what you contributed to the consultation {title}."),
        _("Each theme has its decision and the reasons."),
    ),
    action=_("See what became of it"),
    link="/consultation/{name}/outcome/mine",
    topic=Topic.TALK,
)
