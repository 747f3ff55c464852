"""A password was changed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.password",
    title=_("Your password is changed"),
    subject=_("Your password was changed"),
    sentences=(
        _("The password of your account {account} was changed on {changed_at}."),
        _("If it was not you, ask for a new password at once and tell the portal's administrator."),
    ),
    action=_("Ask for a new password"),
    link="/user/reset",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about the safety of your account."),
)
