"""The certificate that was given for a source's server ends soon, or has ended."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="harvest.certificate",
    title=_("A certificate of a source's server ends"),
    subject=_("Certificate ends: {source}"),
    sentences=(
        _(
            "The certificate by which the portal knows the server of the source {source} ends at {expires_at}."
        ),
        _("After that the source cannot be read any more; what is published stays."),
        _(
            "The agency sends the new certificate to the portal's administrator, who gives it to the source."
        ),
    ),
    action=_("Open access and tokens"),
    link="/desk/sources/{source_id}/access",
    topic=Topic.WORK,
    cadence=Cadence.AT_ONCE,
)
