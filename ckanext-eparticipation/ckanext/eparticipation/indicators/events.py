"""Which events count as participation: the published list. A channel that joins adds a line here and its source."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


class Channel(StrEnum):
    """Through what somebody takes part."""

    CONSULTATION = "consultation"
    FORUM = "forum"
    SURVEY = "survey"
    POLL = "poll"


@dataclass(frozen=True)
class Counted:
    """A kind of event: what it is called, what counts as one, and since when (empty: not counted yet)."""

    code: str
    channel: Channel
    title: str
    rule: str
    since: str = ""

    @property
    def counts(self) -> bool:
        """Say whether it is counted now."""
        return bool(self.since)


EVENTS: tuple[Counted, ...] = (
    Counted(
        "answer",
        Channel.CONSULTATION,
        _("Answers to a consultation"),
        _(
            "One for each person who sent answers and did not withdraw them, however many questions they answered. Answers on paper that an officer entered count."
        ),
        "2026",
    ),
    Counted(
        "comment",
        Channel.CONSULTATION,
        _("Comments on a passage of a document"),
        _(
            "One for each comment that is public. What was refused, hidden or withdrawn does not count."
        ),
        "2026",
    ),
    Counted(
        "post",
        Channel.CONSULTATION,
        _("Posts in the discussion of a consultation"),
        _("One for each post that is public. The agency's own answers do not count."),
        "2026",
    ),
    Counted(
        "forum_post",
        Channel.FORUM,
        _("Posts in a forum"),
        _("Will count once Sharek has forums."),
    ),
    Counted(
        "survey_answer",
        Channel.SURVEY,
        _("Answers to a survey"),
        _("Will count once Sharek has surveys."),
    ),
    Counted(
        "poll_vote",
        Channel.POLL,
        _("Votes in a poll"),
        _("Will count once Sharek has polls."),
    ),
)
BY_CODE = {event.code: event for event in EVENTS}
