"""Somebody gave an address that is to be proved."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="account.email",
    title=_("A link that proves your address"),
    subject=_("Is this your e-mail address?"),
    sentences=(
        _("Somebody gave this address as theirs. If it was you, open the link below within a day."),
        _("If it was not you, do nothing: the address is not used."),
    ),
    action=_("Yes, this is my address"),
    link="/account/email?proof={proof}",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is about the safety of your account."),
    secret=True,
)
