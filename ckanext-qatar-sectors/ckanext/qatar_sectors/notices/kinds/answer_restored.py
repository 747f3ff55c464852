"""Words of an answer to a consultation are shown again."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_restored",
    title=_("Words of your answer are shown again"),
    subject=_("Words of your answer are shown again: {title}"),
    sentences=(_("A moderator has decided that what was hidden of your answer is shown again."),),
    action=_("Open your answer"),
    link="/consultation/{name}/answer/mine",
    topic=Topic.TALK,
)
