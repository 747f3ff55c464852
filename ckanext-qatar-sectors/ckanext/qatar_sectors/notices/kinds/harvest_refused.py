"""A suspicious harvest run was refused."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.refused",
    title=_("A suspicious harvest run was refused"),
    subject=_("Refused: harvest of {source}"),
    sentences=(
        _("The suspicious run of the source {source} was refused."),
        _("All of its datasets stay as they are."),
    ),
    action=_("Open the run"),
    link="/source/{source_id}/run/{run}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
