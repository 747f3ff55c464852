"""What may be done in which state: one table. Nothing else changes a state."""

from __future__ import annotations

from dataclasses import dataclass, replace

from ckanext.foi.errors import MoveRefused
from ckanext.foi.requests.states import (
    CONTESTABLE,
    DECIDED,
    DECIDING,
    RELEASING,
    TOLD,
    Move,
    Outcome,
    Party,
    State,
    Track,
)


@dataclass(frozen=True)
class Place:
    """Where a request stands on its three tracks, and what was decided last."""

    request: State
    grievance: State | None = None
    publication: State | None = None
    outcome: Outcome | None = None
    was_extended: bool = False
    # The time for the decision is over without one, and the portal takes that for a refusal; never stored.
    silent: bool = False

    def on(self, track: Track) -> State | None:
        """Return the state on a track; None where it has not begun."""
        if track is Track.REQUEST:
            return self.request
        return self.grievance if track is Track.GRIEVANCE else self.publication

    @property
    def shown(self) -> State:
        """Return the one state that a list shows: what happened last decides."""
        if self.publication is not None:
            return self.publication
        if self.grievance in (
            State.GRIEVANCE,
            State.REJECTED,
            State.IMPLICITLY_REJECTED,
        ) and self.outcome in (None, Outcome.REFUSED):
            return self.grievance
        return State.IMPLICITLY_REFUSED if self.silent else self.request


@dataclass(frozen=True)
class Transition:
    """A line of the table. `sources` are states of the track itself, None where it has not begun.

    `meanwhile`: the states of the request in which another track may move; `outcomes`: what must have
    been decided.
    """

    move: Move
    by: Party
    sources: frozenset[State | None]
    target: State
    track: Track = Track.REQUEST
    meanwhile: frozenset[State] = frozenset(State)
    outcomes: frozenset[Outcome] | None = None


def _line(move: Move, by: Party, *sources: State | None, to: State) -> Transition:
    return Transition(move, by, frozenset(sources), to)


_UNDER_WORK = (State.UNDER_REVIEW, State.EXTENDED)

TABLE: tuple[Transition, ...] = (
    # Law 9 of 2022, article 11: the request on the form.
    _line(Move.SUBMIT, Party.REQUESTER, State.DRAFT, to=State.SUBMITTED),
    _line(Move.TAKE_UP, Party.DEPARTMENT, State.SUBMITTED, to=State.UNDER_REVIEW),
    _line(Move.ASK_CLARIFICATION, Party.DEPARTMENT, *_UNDER_WORK, to=State.CLARIFICATION_REQUESTED),
    _line(Move.CLARIFY, Party.REQUESTER, State.CLARIFICATION_REQUESTED, to=State.UNDER_REVIEW),
    # Law 9 of 2022, article 12: once; `was_extended` remembers it through a clarification.
    _line(Move.EXTEND, Party.DEPARTMENT, State.UNDER_REVIEW, to=State.EXTENDED),
    _line(Move.GRANT, Party.DEPARTMENT, *_UNDER_WORK, to=State.GRANTED),
    _line(Move.GRANT_PARTIALLY, Party.DEPARTMENT, *_UNDER_WORK, to=State.PARTIALLY_GRANTED),
    # A requester who does not answer must not keep a request open: 17.4 is said after having asked.
    _line(
        Move.REFUSE,
        Party.DEPARTMENT,
        *_UNDER_WORK,
        State.CLARIFICATION_REQUESTED,
        to=State.REFUSED,
    ),
    # Law 9 of 2022, article 3: what another law governs.
    _line(Move.NAME_OTHER_LAW, Party.DEPARTMENT, *_UNDER_WORK, to=State.GOVERNED_BY_OTHER_LAW),
    # Law 9 of 2022, article 13: the notice, with proof of receipt.
    _line(Move.NOTIFY, Party.DEPARTMENT, *DECIDED, to=State.NOTIFIED),
    # Law 9 of 2022, article 19: the fee, itemised before delivery.
    Transition(
        Move.CHARGE_FEE,
        Party.DEPARTMENT,
        frozenset({State.NOTIFIED}),
        State.FEE_DUE,
        outcomes=RELEASING,
    ),
    Transition(
        Move.MAKE_READY,
        Party.DEPARTMENT,
        frozenset({State.NOTIFIED, State.FEE_DUE}),
        State.READY_FOR_COLLECTION,
        outcomes=RELEASING,
    ),
    _line(Move.COLLECT, Party.REQUESTER, State.READY_FOR_COLLECTION, to=State.DELIVERED),
    # Law 9 of 2022, article 15: seven days, or a new request.
    _line(Move.EXPIRE, Party.TIME, State.READY_FOR_COLLECTION, to=State.EXPIRED_UNCOLLECTED),
    _line(Move.WITHDRAW, Party.REQUESTER, State.DRAFT, *sorted(DECIDING), to=State.WITHDRAWN),
    # The law names no transfer: a setting of the portal opens this line.
    _line(
        Move.TRANSFER,
        Party.DEPARTMENT,
        State.SUBMITTED,
        State.UNDER_REVIEW,
        State.EXTENDED,
        to=State.SUBMITTED,
    ),
    # Law 9 of 2022, article 18: the grievance; upheld, the request is reviewed again.
    Transition(
        Move.FILE_GRIEVANCE,
        Party.REQUESTER,
        frozenset({None, State.UPHELD}),
        State.GRIEVANCE,
        Track.GRIEVANCE,
        TOLD,
        CONTESTABLE,
    ),
    Transition(
        Move.UPHOLD,
        Party.PRESIDENT,
        frozenset({State.GRIEVANCE}),
        State.UPHELD,
        Track.GRIEVANCE,
    ),
    Transition(
        Move.REJECT,
        Party.PRESIDENT,
        frozenset({State.GRIEVANCE}),
        State.REJECTED,
        Track.GRIEVANCE,
    ),
    # Law 9 of 2022, article 18: silence is rejection, from the day after the last.
    Transition(
        Move.FALL_SILENT,
        Party.TIME,
        frozenset({State.GRIEVANCE}),
        State.IMPLICITLY_REJECTED,
        Track.GRIEVANCE,
    ),
    # Law 9 of 2022, article 16: nothing is published without the entity's prior authorisation.
    Transition(
        Move.ASK_PUBLICATION,
        Party.REQUESTER,
        frozenset({None, State.PUBLICATION_DENIED, State.PUBLICATION_WITHDRAWN}),
        State.PUBLICATION_REQUESTED,
        Track.PUBLICATION,
        frozenset({State.DELIVERED}),
    ),
    Transition(
        Move.AUTHORISE_PUBLICATION,
        Party.DEPARTMENT,
        frozenset({State.PUBLICATION_REQUESTED}),
        State.PUBLICATION_AUTHORISED,
        Track.PUBLICATION,
    ),
    Transition(
        Move.DENY_PUBLICATION,
        Party.DEPARTMENT,
        frozenset({State.PUBLICATION_REQUESTED}),
        State.PUBLICATION_DENIED,
        Track.PUBLICATION,
    ),
    # What an authorisation gave, its entity may take back, with the reason.
    Transition(
        Move.WITHDRAW_PUBLICATION,
        Party.DEPARTMENT,
        frozenset({State.PUBLICATION_AUTHORISED}),
        State.PUBLICATION_WITHDRAWN,
        Track.PUBLICATION,
    ),
)
_BY_MOVE = {line.move: line for line in TABLE}
_OUTCOMES = {
    Move.GRANT: Outcome.GRANTED,
    Move.GRANT_PARTIALLY: Outcome.PARTIALLY_GRANTED,
    Move.REFUSE: Outcome.REFUSED,
    Move.NAME_OTHER_LAW: Outcome.GOVERNED_BY_OTHER_LAW,
}
MOVE_TO = {outcome: move for move, outcome in _OUTCOMES.items()}


def line_of(move: Move) -> Transition:
    """Return a move's line of the table."""
    return _BY_MOVE[move]


def allows(place: Place, move: Move) -> bool:
    """Say whether something may be done where a request stands."""
    line = _BY_MOVE[move]
    if move is Move.EXTEND and place.was_extended:
        return False
    if move is Move.FILE_GRIEVANCE and place.silent:
        return place.grievance in line.sources
    return (
        place.on(line.track) in line.sources
        and place.request in line.meanwhile
        and (line.outcomes is None or place.outcome in line.outcomes)
    )


def open_moves(place: Place) -> tuple[Move, ...]:
    """Return what may be done where a request stands, in the order of the table."""
    return tuple(line.move for line in TABLE if allows(place, line.move))


def moved(place: Place, move: Move) -> Place:
    """Return where a request stands afterwards, or raise MoveRefused."""
    if not allows(place, move):
        raise MoveRefused(current=place.shown.value, move=move.value)
    line = _BY_MOVE[move]
    if move is Move.UPHOLD:
        # The review begins anew, with all that it may need.
        return Place(State.UNDER_REVIEW, line.target, place.publication)
    if move is Move.FILE_GRIEVANCE and place.silent:
        # What is before the President is not decided by the entity meanwhile.
        return replace(place, request=State.IMPLICITLY_REFUSED, grievance=line.target, silent=False)
    if line.track is Track.GRIEVANCE:
        return replace(place, grievance=line.target)
    if line.track is Track.PUBLICATION:
        return replace(place, publication=line.target)
    after = replace(place, request=line.target, silent=False)
    if move is Move.EXTEND:
        return replace(after, was_extended=True)
    if move is Move.CLARIFY and place.was_extended:
        return replace(after, request=State.EXTENDED)
    if move in _OUTCOMES:
        return replace(after, outcome=_OUTCOMES[move])
    return after


def on_day(
    place: Place, *, collection_over: bool, grievance_over: bool, decision_over: bool = False
) -> Place:
    """Return where a request stands once the days that have passed are taken into account.

    `decision_over`: the time for the decision has passed, and the portal takes silence for a refusal.
    """
    if decision_over and place.request in DECIDING and place.grievance in (None, State.UPHELD):
        place = replace(place, silent=True)
    if collection_over and allows(place, Move.EXPIRE):
        place = moved(place, Move.EXPIRE)
    if grievance_over and allows(place, Move.FALL_SILENT):
        place = moved(place, Move.FALL_SILENT)
    return place
