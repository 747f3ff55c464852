"""Something happened to a request for information."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.progress",
    title=_("News of your request for information"),
    subject=_("Your request {reference}: {news}"),
    sentences=(
        _("{news}."),
        _("Agency: {agency}"),
        _("{deadline}: by {due_on}"),
    ),
    action=_("Open the request"),
    link="/foi/request/{request}",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("Dates of Law 9 of 2022 depend on it."),
)
