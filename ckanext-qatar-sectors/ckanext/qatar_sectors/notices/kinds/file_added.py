"""A dataset that somebody follows got a file."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="file.added",
    title=_("New files of a dataset that you follow"),
    subject=_("New file in {title}"),
    sentences=(_("{agency} added the file {file} to the dataset {title}."),),
    action=_("Open the dataset"),
    link="/dataset/{name}",
    topic=Topic.FOLLOWED,
)
