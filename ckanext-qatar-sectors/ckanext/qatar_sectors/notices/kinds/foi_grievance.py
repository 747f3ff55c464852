"""A grievance was filed with the President."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="foi.grievance",
    title=_("A grievance waits for your decision"),
    subject=_("A grievance about the request {reference}"),
    sentences=(
        _("Agency: {agency}"),
        _("{deadline}: by {due_on}"),
        _("Silence is rejection (article 18)."),
    ),
    action=_("Open the request"),
    link="/foi/request/{request}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
    mandatory=_("A date of Law 9 of 2022 depends on it."),
)
