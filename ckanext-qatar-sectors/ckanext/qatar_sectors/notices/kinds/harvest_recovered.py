"""A source whose runs failed is read again."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.recovered",
    title=_("A source is read again"),
    subject=_("Harvest works again: {source}"),
    sentences=(_("The source {source} was read without an error again. There is nothing to do."),),
    action=_("Open the run"),
    link="/source/{source_id}/run/{run}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
