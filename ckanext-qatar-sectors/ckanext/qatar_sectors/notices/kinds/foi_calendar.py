"""Last days of requests for information moved with the calendar."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.calendar",
    title=_("Last days of requests that moved with the calendar"),
    subject=_("The calendar changed: last days of requests moved"),
    sentences=(
        _("The requesters are told, each of their own dates."),
        _("Agency: {agency}"),
    ),
    action=_("Open the desk"),
    link="/desk/foi",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
