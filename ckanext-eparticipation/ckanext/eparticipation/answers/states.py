"""How an answer stands, how it came, and what may be done with it: one table."""

from __future__ import annotations

from enum import StrEnum

from ckanext.eparticipation.answers.errors import NothingThere
from ckanext.qatar_sectors.discussion.post_states import PostState


class State(StrEnum):
    """A draft counts nothing. What is submitted counts, whatever draft of a change lies beside it."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    WITHDRAWN = "withdrawn"


# Where words stand that a moderator took down: everybody reads the rule in their place, and counts leave them out.
TAKEN_DOWN = frozenset({PostState.HIDDEN, PostState.REFUSED})


class Channel(StrEnum):
    """How an answer came."""

    ACCOUNT = "account"
    OPEN = "open"
    PAPER = "paper"


class Move(StrEnum):
    """What is done with an answer."""

    SAVE = "save"
    SUBMIT = "submit"
    WITHDRAW = "withdraw"


# A withdrawn answer may be given again until the closing: it is the same person's one answer.
TABLE: dict[Move, dict[State, State]] = {
    Move.SAVE: {one: one for one in State},
    Move.SUBMIT: dict.fromkeys(State, State.SUBMITTED),
    # A draft that is thrown away leaves nothing at all.
    Move.WITHDRAW: {State.SUBMITTED: State.WITHDRAWN},
}


def moved(state: State, move: Move) -> State:
    """Return the state after a move.

    :raises NothingThere: what is withdrawn cannot be withdrawn again.
    """
    after = TABLE[move].get(state)
    if after is None:
        raise NothingThere(state=state)
    return after
