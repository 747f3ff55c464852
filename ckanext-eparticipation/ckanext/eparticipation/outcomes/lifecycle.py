"""How an outcome comes to be published: by two people. One table."""

from __future__ import annotations

from enum import StrEnum

from ckanext.eparticipation.outcomes.errors import MoveRefused, SecondPersonNeeded


class State(StrEnum):
    """Where an outcome stands."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    PUBLISHED = "published"


class Move(StrEnum):
    """What is done with it."""

    WRITE = "write"
    PROPOSE = "propose"
    RETURN = "return"
    PUBLISH = "publish"
    FOLLOW = "follow"


TABLE: dict[tuple[State, Move], State] = {
    (State.DRAFT, Move.WRITE): State.DRAFT,
    (State.DRAFT, Move.PROPOSE): State.PROPOSED,
    # Whoever proposed it may take it back, a second person may return it.
    (State.PROPOSED, Move.RETURN): State.DRAFT,
    (State.PROPOSED, Move.PUBLISH): State.PUBLISHED,
    # Milestones are promised with the outcome and followed after it.
    (State.DRAFT, Move.FOLLOW): State.DRAFT,
    (State.PUBLISHED, Move.FOLLOW): State.PUBLISHED,
}


def moved(state: State, move: Move) -> State:
    """Return the state after a move, or refuse it."""
    after = TABLE.get((state, move))
    if after is None:
        raise MoveRefused(current=state.value, move=move.value)
    return after


def check_second(proposed_by: str, user_id: str) -> None:
    """Refuse the person who proposed: another one publishes."""
    if proposed_by == user_id:
        raise SecondPersonNeeded
