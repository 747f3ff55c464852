"""Somebody asked for a new password."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.reset",
    title=_("You ask for a new password"),
    subject=_("A new password for your account"),
    sentences=(
        _("Somebody, most likely you, asked for a new password for the account {account}."),
        _("The link opens a page where you choose it. It counts once, for two hours."),
        _("If it was not you, do nothing: your password stays as it is."),
    ),
    action=_("Choose a new password"),
    link="/user/reset/{user_id}?key={key}",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about the safety of your account."),
    secret=True,
)
