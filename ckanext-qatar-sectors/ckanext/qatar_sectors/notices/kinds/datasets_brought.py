"""A harvest run brought new datasets of an agency or a sector that somebody follows."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _, ngettext

KIND = Kind(
    name="datasets.brought",
    title=_("New datasets that an agency's catalogue brought"),
    subject=_("New datasets of {agency}"),
    sentences=(
        ngettext(
            "{agency} has {count} new dataset in the portal.",
            "{agency} has {count} new datasets in the portal.",
            "count",
        ),
        _("Among them: {first}"),
    ),
    action=_("Look at the datasets"),
    link="/dataset/?organization={name}&sort=metadata_created+desc",
    topic=Topic.FOLLOWED,
)
