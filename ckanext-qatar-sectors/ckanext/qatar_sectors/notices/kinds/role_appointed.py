"""A person was given a role."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="role.appointed",
    title=_("You are given a role"),
    subject=_("Your new role: {role}"),
    sentences=(
        _("You were given the role {role}."),
        _("Agency: {agency}"),
        _("From: {from_on}"),
        _("Until: {until_on}"),
    ),
    action=_("Open the portal"),
    link="/",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about what you may do in the portal."),
)
