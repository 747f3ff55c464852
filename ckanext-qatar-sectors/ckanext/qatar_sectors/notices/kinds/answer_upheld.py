"""An objection to hidden words of an answer was not followed."""

from __future__ import annotations

from ckanext.qatar_sectors.notices.kind import Kind, Topic
from ckanext.qatar_sectors.notices.marking import _

KIND = Kind(
    name="consultation.answer_upheld",
    title=_("Your objection about an answer is decided"),
    subject=_("Your objection was not followed: {title}"),
    sentences=(
        _(
            "Another moderator has looked at your objection: what was hidden of your answer stays hidden. What you chose still counts."
        ),
    ),
    action=_("Open your answer"),
    link="/consultation/{name}/answer/mine",
    topic=Topic.TALK,
)
