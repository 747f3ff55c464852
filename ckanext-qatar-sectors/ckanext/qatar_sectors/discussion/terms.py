"""What an agency has settled about discussions on its things, and what follows for a new post."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import AccountNeeded, DiscussionOff
from ckanext.qatar_sectors.discussion.post_states import PostState


class Moderation(StrEnum):
    """When a moderator looks at a post: before or after it is published."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Terms:
    """The settings of one agency."""

    enabled: bool
    moderation: Moderation
    accounts_needed: bool
    promised_days: int


@dataclass(frozen=True)
class Writer:
    """Who writes: with an account or not, for the agency or not, as its moderator or not."""

    has_account: bool
    answers: bool = False
    moderates: bool = False


def first_state(terms: Terms, writer: Writer) -> PostState:
    """Return the state in which a new post begins, or raise why it cannot be written."""
    if not terms.enabled:
        raise DiscussionOff()
    if terms.accounts_needed and not writer.has_account:
        raise AccountNeeded()
    # Who writes without an account always waits for a moderator.
    if not writer.has_account:
        return PostState.WAITING
    if writer.answers or writer.moderates or terms.moderation is Moderation.AFTER:
        return PostState.PUBLISHED
    return PostState.WAITING
