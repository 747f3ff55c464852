"""Words of an answer to a consultation were hidden."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_hidden",
    title=_("Words of your answer are hidden"),
    subject=_("Words of your answer were hidden: {title}"),
    sentences=(
        _("A moderator has hidden words or a file of your answer. What you chose still counts."),
        _("By which rule, and the moderator's words, stand on the page of your answer."),
    ),
    action=_("Read the reason"),
    link="/consultation/{name}/answer/mine",
    topic=Topic.TALK,
)
