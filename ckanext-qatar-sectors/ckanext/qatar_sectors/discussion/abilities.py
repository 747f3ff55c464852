"""What somebody can do with a post or a thread as they stand; the pages show these and no other buttons."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import NothingToOppose, NotTheAuthor, OwnPost, TooLate
from ckanext.qatar_sectors.discussion.post_states import MOVES, OPPOSABLE, Decision, PostState
from ckanext.qatar_sectors.discussion.terms import Moderation


class Ability(StrEnum):
    """Something that a button is for."""

    REPLY = "reply"
    EDIT = "edit"
    WITHDRAW = "withdraw"
    OBJECT = "object"
    REPORT = "report"
    DECIDE = "decide"


@dataclass(frozen=True)
class PostFacts:
    """What decides about a post's abilities. `unopposed`: the last decision met no objection yet."""

    state: PostState
    is_author: bool
    moderates: bool = False
    signed_in: bool = False
    writes_freely: bool = False
    published_at: datetime | None = None
    unopposed: bool = False
    locked: bool = False


def check_edit(post: PostFacts, moderation: Moderation, now: datetime, window: timedelta) -> None:
    """Raise why a post cannot be changed.

    Where moderators look first, a public post is not changed past them.
    """
    if not post.is_author:
        raise NotTheAuthor()
    if post.state is PostState.WAITING:
        return
    freely = post.writes_freely or moderation is Moderation.AFTER
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


def abilities(
    post: PostFacts, moderation: Moderation, now: datetime, window: timedelta
) -> list[Ability]:
    """Return what this reader can do with a post."""
    found = []
    if post.state is PostState.PUBLISHED and not post.locked:
        found.append(Ability.REPLY)
    try:
        check_edit(post, moderation, now, window)
        found.append(Ability.EDIT)
    except (NotTheAuthor, TooLate):
        pass
    if post.is_author and (post.state, Decision.WITHDRAW) in MOVES:
        found.append(Ability.WITHDRAW)
    if post.is_author and post.state in OPPOSABLE and post.unopposed:
        found.append(Ability.OBJECT)
    if post.signed_in and not post.is_author and post.state is PostState.PUBLISHED:
        found.append(Ability.REPORT)
    if post.moderates and post.state is not PostState.WITHDRAWN:
        found.append(Ability.DECIDE)
    return found
