"""An answer to a consultation was received."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.cadence import Cadence
from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_received",
    title=_("Your answer to a consultation is received"),
    subject=_("We have your answer: {title}"),
    sentences=(
        _("The reference of your answer is {reference}."),
        _("You can change it or take it back until {closes_at}."),
        _(
            "When the agency has decided what becomes of the answers, the page of the consultation says so."
        ),
    ),
    action=_("Open the consultation"),
    link="/consultation/{name}",
    topic=Topic.TALK,
    cadence=Cadence.AT_ONCE,
)
