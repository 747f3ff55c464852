"""A document of a consultation that somebody follows, or took part in, has a new version."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.version",
    title=_("New versions of documents of a consultation that concerns you"),
    subject=_("A document has changed: {title}"),
    sentences=(
        _("{agency} published a new version of a document of the consultation {title}."),
        _("Document: {document}"),
        _("Comments on the earlier version stay where their passage still stands."),
    ),
    action=_("Read the document"),
    link="/consultation/{name}",
    topic=Topic.FOLLOWED,
)
