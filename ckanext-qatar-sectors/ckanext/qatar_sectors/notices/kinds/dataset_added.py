"""A dataset was published where somebody follows."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="dataset.added",
    title=_("New datasets of an agency or a sector that you follow"),
    subject=_("New dataset: {title}"),
    sentences=(
        _("{agency} published the dataset {title}."),
        "{description}",
    ),
    action=_("Open the dataset"),
    link="/dataset/{name}",
    topic=Topic.FOLLOWED,
)
