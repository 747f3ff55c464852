"""Somebody began a public thread about a thing of the agency."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="discussion.begun",
    title=_("New discussions of your agency's data"),
    subject=_("A new contribution about {dataset}"),
    sentences=(
        _("Somebody asks or reports something about {dataset}."),
        _("The agency has promised to answer in time: the page shows until when."),
    ),
    action=_("Open the discussion"),
    link="/discussion/{thread}",
    topic=Topic.WORK,
)
