"""What somebody can do with a post or a thread as they stand; the pages show these and no other buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import (
    Closed,
    NothingToOppose,
    NotPublic,
    NotTheAuthor,
    NotYetOpen,
    OwnPost,
    OwnSupport,
    TooLate,
)
from ckanext.qatar_sectors.discussion.post_states import MOVES, OPPOSABLE, Decision, PostState
from ckanext.qatar_sectors.discussion.terms import Moderation, Terms, check_time, is_open


class Ability(StrEnum):
    """Something that a button is for."""

    REPLY = "reply"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    OBJECT = "object"
    REPORT = "report"
    SUPPORT = "support"
    DECIDE = "decide"


@dataclass(frozen=True)
class PostFacts:
    """What decides about a post's abilities. `unopposed`: the last decision met no objection yet.

    `writes_freely`: the reader answers for the agency or moderates; `official`: the post is the agency's.
    """

    state: PostState
    is_author: bool
    moderates: bool = False
    signed_in: bool = False
    writes_freely: bool = False
    official: bool = False
    published_at: datetime | None = None
    unopposed: bool = False
    locked: bool = False


def check_edit(post: PostFacts, terms: Terms, now: datetime, window: timedelta) -> None:
    """Raise why a post cannot be changed.

    Where moderators look first, a public post is not changed past them: an answer of the agency alone is.
    """
    if not post.is_author:
        raise NotTheAuthor()
    officially = post.official and post.writes_freely
    if not officially:
        check_time(terms, now)
    if post.state is PostState.WAITING:
        return
    freely = officially or terms.moderation is Moderation.AFTER
    published = post.published_at or now
    if post.state is not PostState.PUBLISHED or not freely or now - published > window:
        raise TooLate(minutes=int(window.total_seconds() // 60))


def check_objection(post: PostFacts) -> None:
    """Raise why no objection can be made."""
    if not post.is_author:
        raise NotTheAuthor()
    if post.state not in OPPOSABLE or not post.unopposed:
        raise NothingToOppose()


def check_report(post: PostFacts) -> None:
    """Raise why a post cannot be reported."""
    if post.is_author:
        raise OwnPost()
    if post.state is not PostState.PUBLISHED:
        raise NothingToOppose()


def check_support(post: PostFacts, terms: Terms, now: datetime) -> None:
    """Raise why somebody cannot support a post, or take their support back."""
    if post.is_author:
        raise OwnSupport()
    if post.state is not PostState.PUBLISHED:
        raise NotPublic()
    check_time(terms, now)


def abilities(post: PostFacts, terms: Terms, now: datetime, window: timedelta) -> list[Ability]:
    """Return what this reader can do with a post."""
    found = []
    may_write = is_open(terms, now) or post.writes_freely
    if post.state is PostState.PUBLISHED and not post.locked and may_write:
        found.append(Ability.REPLY)
    try:
        check_edit(post, terms, now, window)
        found.append(Ability.EDIT)
    except (NotTheAuthor, TooLate, NotYetOpen, Closed):
        pass
    if post.is_author and (post.state, Decision.WITHDRAW) in MOVES:
        found.append(Ability.WITHDRAW)
    if post.is_author and post.state in OPPOSABLE and post.unopposed:
        found.append(Ability.OBJECT)
    if post.signed_in and not post.is_author and post.state is PostState.PUBLISHED:
        found.append(Ability.REPORT)
        if is_open(terms, now):
            found.append(Ability.SUPPORT)
    if post.moderates and not post.is_author and post.state is not PostState.WITHDRAWN:
        found.append(Ability.DECIDE)
    return found
