"""A post was reported."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.reported",
    title=_("Contributions that were reported"),
    subject=_("A contribution about {dataset} was reported"),
    sentences=(_("Somebody finds that a contribution about {dataset} breaks a rule."),),
    action=_("Open the queue"),
    link="/desk/discussion?what=reported",
    topic=Topic.WORK,
)
