"""A role of a person ended."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="role.ended",
    title=_("A role of yours ends"),
    subject=_("No longer yours: {role}"),
    sentences=(
        _("Your role {role} has ended."),
        _("Agency: {agency}"),
        _("Last day: {until_on}"),
    ),
    action=_("Open the portal"),
    link="/",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about what you may do in the portal."),
)
