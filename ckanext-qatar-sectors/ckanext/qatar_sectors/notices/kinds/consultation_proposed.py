"""An outcome of one's agency waits for a second person."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.proposed",
    title=_("An outcome of your agency waits for approval"),
    subject=_("Outcome waits for approval: {title}"),
    sentences=(
        _(
            "The outcome of the consultation {title} was proposed. Somebody else than who proposed it publishes it or sends it back."
        ),
    ),
    action=_("Read it and decide"),
    link="/desk/participation/outcome/{name}",
    topic=Topic.WORK,
)
