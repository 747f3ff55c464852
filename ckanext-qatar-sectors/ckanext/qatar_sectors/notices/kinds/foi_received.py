"""A request for information was submitted."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.received",
    title=_("Your request for information is received"),
    subject=_("We have your request {reference}"),
    sentences=(
        _("Agency: {agency}"),
        _("{deadline}: by {due_on}"),
        _("The page of the request explains each date."),
    ),
    action=_("Open the request"),
    link="/foi/request/{request}",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("It is the acknowledgement of a request under Law 9 of 2022."),
)
