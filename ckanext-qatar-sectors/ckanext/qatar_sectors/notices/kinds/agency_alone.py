"""Something of an agency waits for a second officer, and there is none."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="agency.alone",
    title=_("A consultation waits, and its agency has nobody who may approve it"),
    subject=_("Nobody may approve: {agency}"),
    sentences=(
        _("A consultation of {agency} waits for approval. Who submitted it does not approve it."),
        _("The agency has no other officer: appoint a senior officer or a deputy."),
    ),
    action=_("Open the roles"),
    link="/roles",
    topic=Topic.WORK,
)
