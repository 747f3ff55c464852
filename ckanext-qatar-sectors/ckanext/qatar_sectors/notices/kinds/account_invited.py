"""Somebody was invited to an agency of the portal."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.invited",
    title=_("An invitation to the portal"),
    subject=_("You are invited to {agency}"),
    sentences=(
        _("You are invited to work for {agency} in the portal."),
        _("An account was made for you. Its name is {account}."),
        _("Open the link below to choose a password: your account is then ready."),
        _("If you did not expect this, do nothing."),
    ),
    action=_("Choose a password"),
    link="/user/reset/{user_id}?key={key}",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    secret=True,
)
