"""A public post was hidden."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.hidden",
    title=_("Your contribution is hidden"),
    subject=_("Your contribution about {dataset} was hidden"),
    sentences=(
        _(
            "A moderator has hidden your contribution about {dataset}. In its place stands that it was hidden, and by which rule."
        ),
        _(
            "The reason stands on the page of your contributions. If you do not agree, object there: another moderator looks at it."
        ),
    ),
    action=_("Read the reason"),
    link="/discussion/mine",
    topic=Topic.TALK,
)
