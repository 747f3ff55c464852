"""A run of a source failed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.failed",
    title=_("A harvest run failed"),
    subject=_("Harvest failed: {source}"),
    sentences=(
        _("The run of the source {source} ended without a result."),
        _("Reason: {reason}"),
        _("What was published before stays as it is."),
    ),
    action=_("Open the run"),
    link="/source/{source_id}/run/{run}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
