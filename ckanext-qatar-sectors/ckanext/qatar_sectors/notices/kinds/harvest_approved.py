"""A suspicious harvest run was approved."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.approved",
    title=_("A suspicious harvest run was approved"),
    subject=_("Approved: harvest of {source}"),
    sentences=(
        _("The suspicious run of the source {source} was approved."),
        _("What is missing from the catalogue is now removed from the portal."),
    ),
    action=_("Open the run"),
    link="/source/{source_id}/run/{run}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
