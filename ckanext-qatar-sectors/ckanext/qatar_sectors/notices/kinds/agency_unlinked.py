"""An agency's home page does not lead to its e-participation page any more."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="agency.unlinked",
    title=_("The home page of your agency stops leading to its e-participation page"),
    subject=_("The link is gone: {agency}"),
    sentences=(
        _(
            "The home page {homepage} does not lead to the e-participation page of {agency} any more."
        ),
        _("It was last found there on {seen_on}."),
        _("The policy asks for it, and the public table of agencies says that it is missing."),
    ),
    action=_("See what was found"),
    link="/desk/participation/{name}/site",
    topic=Topic.WORK,
)
