"""What may be done in which state, and by whom: one table. Nothing else changes a consultation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from ckanext.eparticipation.consultations.domain.states import ENDED, State
from ckanext.eparticipation.errors import MoveRefused


class Move(StrEnum):
    """What is done with a consultation."""

    EDIT = "edit"
    SUBMIT = "submit"
    RETURN = "return"
    APPROVE = "approve"
    DELETE = "delete"
    EXTEND = "extend"
    NEW_VERSION = "new_version"
    TAKE_PART = "take_part"
    ANALYSE = "analyse"
    PUBLISH_OUTCOME = "publish_outcome"
    ARCHIVE = "archive"
    WITHDRAW = "withdraw"
    ADD_RESULT = "add_result"


class Party(StrEnum):
    """Who does it."""

    OFFICER = "officer"
    # Another officer than who attested and submitted.
    SECOND = "second"
    PARTICIPANT = "participant"
    # The portal itself, with what follows from what people did.
    PORTAL = "portal"


class Part(StrEnum):
    """What of a consultation can be changed."""

    TEXTS = "texts"
    OPENING = "opening"
    CLOSING = "closing"
    TERMS = "terms"
    QUESTIONS = "questions"
    DOCUMENTS = "documents"


@dataclass(frozen=True)
class Transition:
    """A line of the table. `target`: the state that follows; None: it stays, or follows from the dates.

    `changes`: which parts are written anew.
    """

    move: Move
    by: Party
    sources: frozenset[State]
    target: State | None = None
    changes: frozenset[Part] = frozenset()


def _line(
    move: Move,
    by: Party,
    *sources: State,
    to: State | None = None,
    changes: Iterable[Part] = (),
) -> Transition:
    return Transition(move, by, frozenset(sources), to, frozenset(changes))


_COMING = (State.SCHEDULED, State.OPEN)
_BEFORE_OUTCOME = (*_COMING, State.CLOSED, State.ANALYSIS)

TABLE: tuple[Transition, ...] = (
    _line(Move.EDIT, Party.OFFICER, State.DRAFT, changes=Part),
    _line(Move.SUBMIT, Party.OFFICER, State.DRAFT, to=State.REVIEW),
    _line(Move.DELETE, Party.OFFICER, State.DRAFT),
    # Back to who wrote it: the second person with a reason, or who submitted, to change something.
    _line(Move.RETURN, Party.OFFICER, State.REVIEW, to=State.DRAFT),
    # Scheduled, or open: the dates say.
    _line(Move.APPROVE, Party.SECOND, State.REVIEW, to=State.SCHEDULED),
    _line(Move.EXTEND, Party.OFFICER, *_COMING, changes=(Part.CLOSING,)),
    _line(Move.NEW_VERSION, Party.OFFICER, *_COMING, changes=(Part.DOCUMENTS,)),
    _line(Move.TAKE_PART, Party.PARTICIPANT, State.OPEN),
    _line(Move.ANALYSE, Party.OFFICER, State.CLOSED, to=State.ANALYSIS),
    _line(
        Move.PUBLISH_OUTCOME,
        Party.OFFICER,
        State.CLOSED,
        State.ANALYSIS,
        to=State.OUTCOME_PUBLISHED,
    ),
    _line(Move.ARCHIVE, Party.OFFICER, State.OUTCOME_PUBLISHED, to=State.ARCHIVED),
    _line(Move.WITHDRAW, Party.OFFICER, *_BEFORE_OUTCOME, to=State.WITHDRAWN),
    # The contributions as open data: a closed result is added to by the portal, changed by nobody.
    _line(Move.ADD_RESULT, Party.PORTAL, *sorted(ENDED)),
)
_BY_MOVE = {line.move: line for line in TABLE}


def line_of(move: Move) -> Transition:
    """Return a move's line of the table."""
    return _BY_MOVE[move]


def allows(state: State, move: Move) -> bool:
    """Say whether something may be done in a state."""
    return state in _BY_MOVE[move].sources


def open_moves(state: State) -> tuple[Move, ...]:
    """Return what may be done in a state, in the order of the table."""
    return tuple(line.move for line in TABLE if state in line.sources)


def changeable(moves: Iterable[Move]) -> dict[Part, Move]:
    """Return which parts can be changed by these moves, each with the first move that does it."""
    found: dict[Part, Move] = {}
    for move in moves:
        for part in sorted(line_of(move).changes):
            found.setdefault(part, move)
    return found


def ways_on(moves: Iterable[Move]) -> tuple[Move, ...]:
    """Return what an officer does instead of editing: what changes a part, leads back to where it may be edited, or ends it."""

    def is_way(line: Transition) -> bool:
        leads = line.target is State.WITHDRAWN or line.target in line_of(Move.EDIT).sources
        return line.move is not Move.EDIT and (bool(line.changes) or leads)

    return tuple(move for move in moves if is_way(line_of(move)))


def check(state: State, move: Move) -> None:
    """Raise MoveRefused where the table does not allow it."""
    if not allows(state, move):
        raise MoveRefused(current=state.value, move=move.value)
