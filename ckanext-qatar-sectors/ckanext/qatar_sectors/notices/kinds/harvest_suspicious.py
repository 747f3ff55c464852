"""A run of a source waits for a person's approval."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.suspicious",
    title=_("The result of a harvest run is suspicious"),
    subject=_("Please look: harvest of {source}"),
    sentences=(
        _("The result of the source {source} is suspicious, so nothing was removed."),
        _("Reason: {reason}"),
    ),
    action=_("Open the run"),
    link="/source/{source_id}/run/{run}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
