"""A request for information waits for the Competent Department."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.work",
    title=_("Requests for information that wait for you"),
    subject=_("Request {reference}: {news}"),
    sentences=(
        _("{news}."),
        _("Agency: {agency}"),
        _("{deadline}: by {due_on}"),
    ),
    action=_("Open the request"),
    link="/foi/request/{request}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
