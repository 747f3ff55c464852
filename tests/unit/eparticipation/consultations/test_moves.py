"""The table of moves, whole."""

from __future__ import annotations

import pytest

from ckanext.eparticipation.consultations.domain import moves
from ckanext.eparticipation.consultations.domain.moves import Move, Part, Party
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.words import INSTEAD, SETTLED
from ckanext.eparticipation.errors import MoveRefused

TABLE = {
    State.DRAFT: {Move.EDIT, Move.SUBMIT, Move.DELETE},
    State.REVIEW: {Move.RETURN, Move.APPROVE},
    State.SCHEDULED: {Move.EXTEND, Move.NEW_VERSION, Move.WITHDRAW},
    State.OPEN: {Move.EXTEND, Move.NEW_VERSION, Move.TAKE_PART, Move.WITHDRAW},
    State.CLOSED: {Move.ANALYSE, Move.PUBLISH_OUTCOME, Move.WITHDRAW, Move.ADD_RESULT},
    State.ANALYSIS: {Move.PUBLISH_OUTCOME, Move.WITHDRAW, Move.ADD_RESULT},
    State.OUTCOME_PUBLISHED: {Move.ARCHIVE, Move.ADD_RESULT},
    State.ARCHIVED: {Move.ADD_RESULT},
    State.WITHDRAWN: set(),
}


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_each_move_in_each_state(state, move):
    assert moves.allows(state, move) is (move in TABLE[state])
    if move in TABLE[state]:
        moves.check(state, move)
    else:
        with pytest.raises(MoveRefused):
            moves.check(state, move)


def test_each_move_has_one_line():
    assert sorted(line.move for line in moves.TABLE) == sorted(Move)


def test_approving_is_a_second_persons_and_results_are_the_portals():
    by = {line.move: line.by for line in moves.TABLE}
    assert by[Move.APPROVE] is Party.SECOND
    assert by[Move.ADD_RESULT] is Party.PORTAL
    assert by[Move.TAKE_PART] is Party.PARTICIPANT


def test_open_moves_stand_in_the_order_of_the_table():
    assert moves.open_moves(State.DRAFT) == (Move.EDIT, Move.SUBMIT, Move.DELETE)


def test_every_part_is_changed_by_editing_and_the_closing_and_documents_afterwards():
    assert moves.changeable(moves.open_moves(State.DRAFT)) == dict.fromkeys(Part, Move.EDIT)
    after = {Part.CLOSING: Move.EXTEND, Part.DOCUMENTS: Move.NEW_VERSION}
    assert moves.changeable(moves.open_moves(State.OPEN)) == after
    assert moves.changeable(moves.open_moves(State.CLOSED)) == {}


@pytest.mark.parametrize(
    ("state", "ways"),
    [
        (State.DRAFT, ()),
        (State.REVIEW, (Move.RETURN,)),
        (State.OPEN, (Move.EXTEND, Move.NEW_VERSION, Move.WITHDRAW)),
        (State.ANALYSIS, (Move.WITHDRAW,)),
        (State.ARCHIVED, ()),
    ],
)
def test_what_is_done_instead_of_editing(state, ways):
    assert moves.ways_on(moves.open_moves(state)) == ways


def test_each_state_that_is_not_edited_has_a_reason_and_each_way_its_words():
    assert set(SETTLED) == {state for state in State if not moves.allows(state, Move.EDIT)}
    assert set(INSTEAD) == {move for s in State for move in moves.ways_on(moves.open_moves(s))}
