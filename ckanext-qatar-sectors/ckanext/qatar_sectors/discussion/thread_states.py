"""The life of a thread: open, then how it ended; it may be opened again."""

from __future__ import annotations

from enum import StrEnum

from ckanext.qatar_sectors.discussion.errors import MoveRefused
from ckanext.qatar_sectors.discussion.kinds import Kind


class ThreadState(StrEnum):
    """Where a thread stands."""

    OPEN = "open"
    ANSWERED = "answered"
    MENDED = "mended"
    TAKEN_UP = "taken_up"
    NO_ERROR = "no_error"
    NOT_PLANNED = "not_planned"
    DUPLICATE = "duplicate"


ENDS = frozenset(ThreadState) - {ThreadState.OPEN}

ALLOWED: dict[ThreadState, frozenset[ThreadState]] = {
    ThreadState.OPEN: ENDS,
    # An answer may say that the error will be mended: later it is.
    ThreadState.ANSWERED: frozenset(ThreadState) - {ThreadState.ANSWERED},
    ThreadState.MENDED: frozenset({ThreadState.OPEN}),
    ThreadState.TAKEN_UP: frozenset({ThreadState.OPEN}),
    ThreadState.NO_ERROR: frozenset({ThreadState.OPEN}),
    ThreadState.NOT_PLANNED: frozenset({ThreadState.OPEN}),
    ThreadState.DUPLICATE: frozenset({ThreadState.OPEN}),
}

# Which ends a kind of thread can have: a question is not mended.
FITTING: dict[Kind, frozenset[ThreadState]] = {
    Kind.QUESTION: frozenset({ThreadState.ANSWERED, ThreadState.DUPLICATE}),
    Kind.ERROR: frozenset(
        {
            ThreadState.ANSWERED,
            ThreadState.MENDED,
            ThreadState.NO_ERROR,
            ThreadState.DUPLICATE,
        }
    ),
    Kind.IDEA: frozenset(
        {
            ThreadState.ANSWERED,
            ThreadState.TAKEN_UP,
            ThreadState.NOT_PLANNED,
            ThreadState.DUPLICATE,
        }
    ),
    Kind.COMMENT: frozenset({ThreadState.ANSWERED, ThreadState.TAKEN_UP, ThreadState.DUPLICATE}),
}


def targets(kind: Kind, current: ThreadState) -> list[ThreadState]:
    """Return where a thread of this kind can go from here, in the order of the states."""
    fitting = FITTING[kind] | {ThreadState.OPEN}
    return [state for state in ThreadState if state in ALLOWED[current] and state in fitting]


def move(kind: Kind, current: ThreadState, target: ThreadState) -> ThreadState:
    """Return the new state, or raise MoveRefused."""
    if target not in targets(kind, current):
        raise MoveRefused(current=current, target=target)
    return target


def after_answer(kind: Kind, current: ThreadState, outcome: ThreadState | None) -> ThreadState:
    """Return the state after an answer of the agency: the outcome it names, else answered.

    An answer in a thread that has ended already changes nothing unless it names another end.
    """
    if outcome is None or outcome == current:
        return ThreadState.ANSWERED if current is ThreadState.OPEN else current
    return move(kind, current, outcome)


def follow_answers(state: ThreadState, has_answer: bool) -> ThreadState:
    """Return the state after an answer of the agency was hidden or came back."""
    if state is ThreadState.ANSWERED and not has_answer:
        return ThreadState.OPEN
    if state is ThreadState.OPEN and has_answer:
        return ThreadState.ANSWERED
    return state
