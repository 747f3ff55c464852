"""A consultation of one's agency waits for a second person."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.waiting",
    title=_("A consultation of your agency waits for approval"),
    subject=_("Waits for approval: {title}"),
    sentences=(
        _(
            "The consultation {title} was submitted. Somebody else than who submitted it approves it or sends it back."
        ),
    ),
    action=_("Read it and decide"),
    link="/desk/consultation/{name}",
    topic=Topic.WORK,
)
