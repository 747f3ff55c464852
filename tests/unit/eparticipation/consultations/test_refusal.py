"""What is said where the table of moves does not allow an act."""

import pytest

from ckanext.eparticipation.consultations import refusal
from ckanext.eparticipation.consultations.domain.moves import Move, allows
from ckanext.eparticipation.consultations.domain.states import State
from ckanext.eparticipation.consultations.words import STATES


def said(state, move):
    return refusal.sentence({"current": state.value, "move": move.value}, lambda text: text)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_every_refusal_names_the_state_and_the_act(state, move):
    if allows(state, move):
        return
    text = said(state, move)
    assert STATES[state] in text and refusal.MOVES[move] in text
    assert "{" not in text


def test_what_can_be_done_instead_is_named():
    text = said(State.OPEN, Move.ARCHIVE)
    assert text.endswith("give people more time, add a new version of a document, withdraw it.")


def test_where_nothing_is_left_it_says_so():
    assert said(State.WITHDRAWN, Move.EXTEND).endswith("“Withdrawn”, and stays as it is.")
