"""A request that an officer filed for somebody without an account went on."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.assisted",
    title=_("News of a request filed for you"),
    subject=_("Your request {reference}: {news}"),
    sentences=(
        _("{news}."),
        _("Agency: {agency}"),
        _("{deadline}: by {due_on}"),
        _("Ask the entity for the rest, and name the number of the request."),
    ),
    action=_("What the law says"),
    link="/foi",
    topic=Topic.ACCOUNT,
    cadence=Cadence.AT_ONCE,
    mandatory=_("Dates of Law 9 of 2022 depend on it."),
)
