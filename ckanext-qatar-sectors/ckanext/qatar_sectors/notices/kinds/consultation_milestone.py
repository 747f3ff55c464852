"""Something that an agency promised with an outcome is done."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.milestone",
    title=_("Promises of a consultation that concerns you are kept"),
    subject=_("Done: {milestone}"),
    sentences=(
        _("{agency} has done what it promised after the consultation {title}."),
        _("Done on: {done_on}"),
    ),
    action=_("See what is done and what is to come"),
    link="/consultation/{name}/outcome",
    topic=Topic.FOLLOWED,
)
