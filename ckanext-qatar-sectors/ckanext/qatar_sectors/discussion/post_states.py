"""The life of a post, and what may be decided about it: one table."""

from __future__ import annotations

from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import DecisionRefused, ReasonMissing


class PostState(StrEnum):
    """Where a post stands. `hidden` was public once and leaves a tombstone; `refused` never was."""

    WAITING = "waiting"
    PUBLISHED = "published"
    REFUSED = "refused"
    HIDDEN = "hidden"
    WITHDRAWN = "withdrawn"


class Decision(StrEnum):
    """What is decided about a post."""

    PUBLISH = "publish"
    REFUSE = "refuse"
    HIDE = "hide"
    RESTORE = "restore"
    # The reports are not followed: the post stays.
    KEEP = "keep"
    # The objection is not followed: the post stays hidden or refused.
    UPHOLD = "uphold"
    WITHDRAW = "withdraw"


MOVES: dict[tuple[PostState, Decision], PostState] = {
    (PostState.WAITING, Decision.PUBLISH): PostState.PUBLISHED,
    (PostState.WAITING, Decision.REFUSE): PostState.REFUSED,
    (PostState.WAITING, Decision.WITHDRAW): PostState.WITHDRAWN,
    (PostState.PUBLISHED, Decision.HIDE): PostState.HIDDEN,
    (PostState.PUBLISHED, Decision.KEEP): PostState.PUBLISHED,
    (PostState.PUBLISHED, Decision.WITHDRAW): PostState.WITHDRAWN,
    (PostState.HIDDEN, Decision.RESTORE): PostState.PUBLISHED,
    (PostState.HIDDEN, Decision.UPHOLD): PostState.HIDDEN,
    # Who regrets their words may take them back wherever they stand; what was decided stays in the history.
    (PostState.HIDDEN, Decision.WITHDRAW): PostState.WITHDRAWN,
    (PostState.REFUSED, Decision.RESTORE): PostState.PUBLISHED,
    (PostState.REFUSED, Decision.UPHOLD): PostState.REFUSED,
    (PostState.REFUSED, Decision.WITHDRAW): PostState.WITHDRAWN,
}

MODERATING = frozenset(Decision) - {Decision.WITHDRAW}
NEED_REASON = frozenset({Decision.HIDE, Decision.REFUSE})
# States that end with a decision an author may object to.
OPPOSABLE = frozenset({PostState.HIDDEN, PostState.REFUSED})
# States in which a post has, or once had, its place on the page.
HAS_PLACE = frozenset({PostState.PUBLISHED, PostState.HIDDEN, PostState.WITHDRAWN})


def decisions(
    state: PostState, *, reports: int = 0, objection: bool = False, erased: bool = False
) -> list[Decision]:
    """Return what a moderator can decide about a post as it stands.

    Of an `erased` post the words went with its author's account: nothing is left that could be public.
    """
    possible = [one for one in Decision if one in MODERATING and (state, one) in MOVES]
    without = {Decision.KEEP} if not reports else set()
    without |= {Decision.UPHOLD} if not objection else set()
    without |= {Decision.PUBLISH, Decision.RESTORE} if erased else set()
    return [one for one in possible if one not in without]


def decide(
    state: PostState,
    decision: Decision,
    *,
    reason: str = "",
    reports: int = 0,
    objection: bool = False,
    erased: bool = False,
) -> PostState:
    """Return the state after a decision, or raise DecisionRefused."""
    if decision in MODERATING:
        possible = decisions(state, reports=reports, objection=objection, erased=erased)
    else:
        possible = [decision] if (state, decision) in MOVES else []
    if decision not in possible:
        raise DecisionRefused(current=state, decision=decision, possible=possible)
    if decision in NEED_REASON and not reason:
        raise ReasonMissing(decision=decision)
    return MOVES[state, decision]
