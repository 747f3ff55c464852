"""An agency published the outcome of a consultation that somebody follows."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answered",
    title=_("Outcomes of consultations that you follow"),
    subject=_("The answer is there: {title}"),
    sentences=(_("{agency} says what became of the consultation {title}."),),
    action=_("Read the outcome"),
    link="/consultation/{name}/outcome",
    topic=Topic.FOLLOWED,
)
