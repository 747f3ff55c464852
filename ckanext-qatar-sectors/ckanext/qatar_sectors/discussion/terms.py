"""Under which terms a thing is discussed, and what follows for a new post."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import AccountNeeded, Closed, DiscussionOff, NotYetOpen
from ckanext.qatar_sectors.discussion.post_states import PostState


class Moderation(StrEnum):
    """When a moderator looks at a post: before or after it is published."""

    BEFORE = "before"
    AFTER = "after"


@dataclass(frozen=True)
class Terms:
    """What holds for one thing. `opens` belongs to the time, `closes` does not; None: no such bound.

    With 0 `promised_days` no answer to each thread is promised.
    """

    enabled: bool
    moderation: Moderation
    accounts_needed: bool
    promised_days: int
    opens: datetime | None = None
    closes: datetime | None = None
    organisations: bool = True


@dataclass(frozen=True)
class Writer:
    """Who writes: with an account or not, one who answers for the agency, and now does so."""

    has_account: bool
    answers: bool = False
    officially: bool = False


def is_open(terms: Terms, now: datetime) -> bool:
    """Say whether participants can write now."""
    begun = terms.opens is None or now >= terms.opens
    return terms.enabled and begun and (terms.closes is None or now < terms.closes)


def check_time(terms: Terms, now: datetime) -> None:
    """Raise why nothing can be written now."""
    if terms.opens is not None and now < terms.opens:
        raise NotYetOpen(opens=terms.opens)
    if terms.closes is not None and now >= terms.closes:
        raise Closed(closed=terms.closes)


def first_state(terms: Terms, writer: Writer, now: datetime) -> PostState:
    """Return the state in which a new post begins, or raise why it cannot be written.

    The agency answers after the closing, too, and no moderator reads its answer first. Whoever holds a role and speaks
    for themselves waits as others do: nobody publishes what they wrote themselves.
    """
    if not terms.enabled:
        raise DiscussionOff()
    officially = writer.answers and writer.officially
    if not officially:
        check_time(terms, now)
    if terms.accounts_needed and not writer.has_account:
        raise AccountNeeded()
    # Who writes without an account always waits for a moderator.
    if not writer.has_account:
        return PostState.WAITING
    if officially or terms.moderation is Moderation.AFTER:
        return PostState.PUBLISHED
    return PostState.WAITING
