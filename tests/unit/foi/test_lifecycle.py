"""Requests move by one table, and by nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.foi.errors import MoveRefused
from ckanext.foi.requests.lifecycle import (
    TABLE,
    Place,
    allows,
    line_of,
    moved,
    on_day,
    open_moves,
)
from ckanext.foi.requests.states import CONTESTABLE, DECIDED, DECIDING, Move, Outcome, Party, State

ASKED = Place(State.SUBMITTED)


def walk(*moves, place=None):
    place = place or Place(State.DRAFT)
    for move in moves:
        place = moved(place, move)
    return place


REVIEW = (Move.SUBMIT, Move.TAKE_UP)


@pytest.mark.parametrize(
    ("moves", "state"),
    [
        (REVIEW, State.UNDER_REVIEW),
        ((*REVIEW, Move.ASK_CLARIFICATION), State.CLARIFICATION_REQUESTED),
        ((*REVIEW, Move.ASK_CLARIFICATION, Move.CLARIFY), State.UNDER_REVIEW),
        ((*REVIEW, Move.EXTEND), State.EXTENDED),
        ((*REVIEW, Move.EXTEND, Move.ASK_CLARIFICATION, Move.CLARIFY), State.EXTENDED),
        ((*REVIEW, Move.EXTEND, Move.GRANT), State.GRANTED),
        ((*REVIEW, Move.REFUSE, Move.NOTIFY), State.NOTIFIED),
        ((*REVIEW, Move.GRANT, Move.NOTIFY, Move.MAKE_READY), State.READY_FOR_COLLECTION),
        ((*REVIEW, Move.GRANT, Move.NOTIFY, Move.CHARGE_FEE), State.FEE_DUE),
        (
            (*REVIEW, Move.GRANT, Move.NOTIFY, Move.CHARGE_FEE, Move.MAKE_READY, Move.COLLECT),
            State.DELIVERED,
        ),
        ((*REVIEW, Move.REFUSE, Move.NOTIFY, Move.FILE_GRIEVANCE), State.GRIEVANCE),
        ((*REVIEW, Move.REFUSE, Move.NOTIFY, Move.FILE_GRIEVANCE, Move.REJECT), State.REJECTED),
        ((*REVIEW, Move.WITHDRAW), State.WITHDRAWN),
    ],
)
def test_the_ways_of_the_law(moves, state):
    assert walk(*moves).shown is state


@pytest.mark.parametrize(
    ("moves", "move"),
    [
        ((), Move.GRANT),
        ((Move.SUBMIT,), Move.GRANT),  # nobody decides what was not taken up
        ((*REVIEW, Move.EXTEND), Move.EXTEND),
        ((*REVIEW, Move.EXTEND, Move.ASK_CLARIFICATION, Move.CLARIFY), Move.EXTEND),
        ((*REVIEW, Move.REFUSE), Move.GRANT),
        ((*REVIEW, Move.REFUSE), Move.FILE_GRIEVANCE),  # counted from the notice
        ((*REVIEW, Move.REFUSE, Move.NOTIFY), Move.MAKE_READY),
        ((*REVIEW, Move.GRANT, Move.NOTIFY), Move.FILE_GRIEVANCE),
        ((*REVIEW, Move.NAME_OTHER_LAW, Move.NOTIFY), Move.FILE_GRIEVANCE),
        ((*REVIEW, Move.GRANT, Move.NOTIFY), Move.WITHDRAW),
        ((*REVIEW, Move.GRANT, Move.NOTIFY, Move.MAKE_READY), Move.ASK_PUBLICATION),
    ],
)
def test_what_the_law_does_not_allow_is_refused(moves, move):
    with pytest.raises(MoveRefused):
        moved(walk(*moves), move)


def test_a_partial_refusal_is_collected_and_contested_at_once():
    place = walk(*REVIEW, Move.GRANT_PARTIALLY, Move.NOTIFY, Move.MAKE_READY, Move.FILE_GRIEVANCE)
    assert (place.request, place.grievance) == (State.READY_FOR_COLLECTION, State.GRIEVANCE)
    assert moved(place, Move.COLLECT).request is State.DELIVERED


def test_an_upheld_grievance_reopens_the_review_and_can_be_followed_by_another():
    place = walk(*REVIEW, Move.REFUSE, Move.NOTIFY, Move.FILE_GRIEVANCE, Move.UPHOLD)
    assert (place.request, place.outcome) == (State.UNDER_REVIEW, None)
    place = walk(Move.REFUSE, Move.NOTIFY, Move.FILE_GRIEVANCE, place=place)
    assert place.grievance is State.GRIEVANCE


def test_silence_follows_from_the_date_and_only_then():
    place = walk(*REVIEW, Move.REFUSE, Move.NOTIFY, Move.FILE_GRIEVANCE)
    assert on_day(place, collection_over=False, grievance_over=False) == place
    after = on_day(place, collection_over=False, grievance_over=True)
    assert after.grievance is State.IMPLICITLY_REJECTED
    # The stored place did not change, and a late decision is refused.
    assert not allows(after, Move.UPHOLD)


def test_what_is_not_collected_in_time_expires():
    place = walk(*REVIEW, Move.GRANT, Move.NOTIFY, Move.MAKE_READY)
    after = on_day(place, collection_over=True, grievance_over=False)
    assert after.shown is State.EXPIRED_UNCOLLECTED
    assert not allows(after, Move.COLLECT)


def test_the_table_has_one_line_for_each_move():
    assert [line.move for line in TABLE] == list(dict.fromkeys(line.move for line in TABLE))
    assert {line.move for line in TABLE} == set(Move)


MOVES = st.lists(st.sampled_from(list(Move)), max_size=40)


@given(MOVES)
def test_whatever_is_tried_no_request_gets_lost(tries):
    """Each reachable place is ended, or somebody has a move, and moves never skip the table."""
    place, extensions = Place(State.DRAFT), 0
    for move in tries:
        if not allows(place, move):
            with pytest.raises(MoveRefused):
                moved(place, move)
            continue
        extensions += move is Move.EXTEND
        place = moved(place, move)
        assert place.on(line_of(move).track) in (line_of(move).target, State.EXTENDED)
        if place.request in DECIDING:
            assert {line_of(one).by for one in open_moves(place)} & {
                Party.DEPARTMENT,
                Party.REQUESTER,
            }
        if place.request in DECIDED:
            assert Move.NOTIFY in open_moves(place)
        if place.grievance is State.GRIEVANCE:
            assert place.outcome in CONTESTABLE or place.request in DECIDING | DECIDED
    assert extensions <= 1


@given(MOVES)
def test_nothing_is_released_without_a_decision_to_release(tries):
    place = Place(State.DRAFT)
    for move in tries:
        if allows(place, move):
            place = moved(place, move)
        if place.request in (State.READY_FOR_COLLECTION, State.DELIVERED, State.FEE_DUE):
            assert place.outcome in (Outcome.GRANTED, Outcome.PARTIALLY_GRANTED)
