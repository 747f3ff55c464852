"""Where a consultation stands: worked out from what happened and an instant, never stored."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class State(StrEnum):
    """The steps of a consultation's life, in order; withdrawn may follow most of them."""

    DRAFT = "draft"
    REVIEW = "review"
    SCHEDULED = "scheduled"
    OPEN = "open"
    CLOSED = "closed"
    ANALYSIS = "analysis"
    OUTCOME_PUBLISHED = "outcome_published"
    ARCHIVED = "archived"
    WITHDRAWN = "withdrawn"


# What nobody but the agency's officers sees.
HIDDEN = frozenset({State.DRAFT, State.REVIEW})
# What may no longer change what people said.
ENDED = frozenset({State.CLOSED, State.ANALYSIS, State.OUTCOME_PUBLISHED, State.ARCHIVED})
LIFE = tuple(state for state in State if state is not State.WITHDRAWN)


class Moderation(StrEnum):
    """When a moderator looks at what people write."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Facts:
    """What happened to a consultation, and under which terms people take part."""

    package_id: str
    organisation_id: str
    version: int = 1
    opens_at: datetime | None = None
    closes_at: datetime | None = None
    submitted_at: datetime | None = None
    approved_at: datetime | None = None
    analysis_at: datetime | None = None
    outcome_at: datetime | None = None
    archived_at: datetime | None = None
    withdrawn_at: datetime | None = None
    withdrawn_reason: dict[str, str] = field(default_factory=dict)
    moderation: Moderation = Moderation.BEFORE
    without_account: bool = False
    for_organisations: bool = True
    discussion: bool = True
    # Which groups of participants it asks about; None: as the portal asks.
    groups: tuple[str, ...] | None = None


def state_at(facts: Facts, instant: datetime) -> State:
    """Return where a consultation stood at an instant.

    The instant of closing itself no longer counts: a consultation is open from `opens_at` until before `closes_at`.
    """

    def happened(moment: datetime | None) -> bool:
        return moment is not None and moment <= instant

    ended = (
        (facts.withdrawn_at, State.WITHDRAWN),
        (facts.archived_at, State.ARCHIVED),
        (facts.outcome_at, State.OUTCOME_PUBLISHED),
    )
    for moment, state in ended:
        if happened(moment):
            return state
    if not happened(facts.approved_at):
        return State.REVIEW if happened(facts.submitted_at) else State.DRAFT
    if not happened(facts.opens_at):
        return State.SCHEDULED
    if not happened(facts.closes_at):
        return State.OPEN
    return State.ANALYSIS if happened(facts.analysis_at) else State.CLOSED


def is_open(facts: Facts, instant: datetime) -> bool:
    """Say whether somebody could take part at an instant."""
    return state_at(facts, instant) is State.OPEN
