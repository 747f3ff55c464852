"""An agency has no senior officer for e-participation."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="agency.vacant",
    title=_("An agency has no senior officer"),
    subject=_("No senior officer: {agency}"),
    sentences=(
        _("{agency} has no senior officer for e-participation."),
        _("Vacant since: {since_on}"),
        _("Who stands in: {role}"),
    ),
    action=_("See the vacancies"),
    link="/desk/participation",
    topic=Topic.WORK,
)
