"""A source could not be reached for days: told until `harvest.late` took its place, and still in inboxes."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _, ngettext

KIND = Kind(
    name="harvest.silent",
    title=_("A source was not reached for days"),
    subject=_("Source not reached: {source}"),
    sentences=(
        ngettext(
            "The source {source} has not been read for {days} day.",
            "The source {source} has not been read for {days} days.",
            "days",
        ),
        _("Reason of the last run: {reason}"),
        _("Its datasets stay published, and may be out of date."),
    ),
    action=_("Open the source"),
    link="/source/{source_id}",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
