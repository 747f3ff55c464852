"""A way to sign in was added to an account, or taken away."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.login",
    title=_("A way to sign in is added or removed"),
    subject=_("The ways to sign in to your account have changed"),
    sentences=(
        _("New way to sign in: {added}"),
        _("No longer a way to sign in: {removed}"),
        _("Changed on {changed_at}."),
        _("If it was not you, tell the portal's administrator at once."),
    ),
    action=_("Open your account"),
    link="/account/notices",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about the safety of your account."),
)
