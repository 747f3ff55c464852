"""Nothing came in from a source for twice the time between two of its runs."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.late",
    title=_("A source is late"),
    subject=_("Source is late: {source}"),
    sentences=(
        _(
            "Nothing has come in from the source {source} since {since_at}. That is more than twice the time between its runs."
        ),
        _("Reason of the last run: {reason}"),
        _("Its datasets stay published, and may be out of date."),
    ),
    action=_("Open the source"),
    link="/source/{source_id}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
