"""The second factor of an account was changed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.second_factor",
    title=_("Your second factor is changed"),
    subject=_("The second factor of your account has changed"),
    sentences=(
        "{change}",
        _("Changed on {changed_at}."),
        _("If it was not you, tell the portal's administrator at once."),
    ),
    action=_("Open your account"),
    link="/account/notices",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about the safety of your account."),
)
