"""Somebody began a public thread about a thing of the agency."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.begun",
    title=_("New discussions that concern your agency"),
    subject=_("A new contribution about {dataset}"),
    sentences=(
        _("Somebody asks or reports something about {dataset}."),
        _("Where an answer is promised, the page shows until when."),
    ),
    action=_("Open the discussion"),
    link="/discussion/{thread}",
    topic=Topic.WORK,
)
