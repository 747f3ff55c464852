"""A post that waited is not published."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.refused",
    title=_("Your contribution is not published"),
    subject=_("Your contribution about {dataset} is not published"),
    sentences=(
        _("A moderator has read your contribution about {dataset} and did not publish it."),
        _(
            "The reason stands on the page of your contributions. If you do not agree, object there: another moderator looks at it."
        ),
    ),
    action=_("Read the reason"),
    link="/discussion/mine",
    topic=Topic.TALK,
)
