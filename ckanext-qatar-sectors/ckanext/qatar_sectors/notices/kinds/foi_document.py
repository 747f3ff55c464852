"""A document that answers a request waits for a second person."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.document",
    title=_("Documents of answers that wait for a second person"),
    subject=_("Request {reference}: {news}"),
    sentences=(
        _("{news}."),
        _("Agency: {agency}"),
    ),
    action=_("Open the documents of the answer"),
    link="/foi/desk/{request}/release",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
