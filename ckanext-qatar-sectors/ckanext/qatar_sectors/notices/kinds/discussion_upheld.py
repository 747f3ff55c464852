"""An objection was not followed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.upheld",
    title=_("Your objection is decided"),
    subject=_("Your objection about {dataset} was not followed"),
    sentences=(
        _(
            "Another moderator has looked at your objection: your contribution about {dataset} stays as it is."
        ),
    ),
    action=_("Open your contributions"),
    link="/discussion/mine",
    topic=Topic.TALK,
)
