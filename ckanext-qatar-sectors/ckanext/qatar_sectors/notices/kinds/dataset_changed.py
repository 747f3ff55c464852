"""A dataset that somebody follows was changed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="dataset.changed",
    title=_("Changes of a dataset that you follow"),
    subject=_("Dataset changed: {title}"),
    sentences=(_("{agency} changed the dataset {title}."),),
    action=_("Open the dataset"),
    link="/dataset/{name}",
    topic=Topic.FOLLOWED,
)
