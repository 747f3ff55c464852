"""The policy's third and fourth point, judged from facts alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ckanext.eparticipation.agencies.policy.point import State
from ckanext.eparticipation.indicators import judging
from ckanext.eparticipation.outcomes import conduct
from ckanext.eparticipation.outcomes.conduct import Held

GOOD = Held("/consultation/a", date(2026, 3, 1), True, True, 2, 31)
LATER = replace(GOOD, page="/consultation/b", announced=date(2026, 5, 1))


def time(held):
    return conduct.time(held, 30)


@pytest.mark.parametrize(
    ("judge", "wrong", "anchor"),
    [
        (conduct.topic, {"attested": False}, ""),
        (conduct.texts, {"whole": False}, "#ep-about"),
        (conduct.documents, {"documents": 0}, "#ep-documents"),
        (time, {"days": 29}, "#ep-about"),
    ],
)
def test_the_proof_is_the_newest_consultation_that_decides(judge, wrong, anchor):
    assert judge([]).state is State.NOT_DUE
    fine = judge([GOOD, LATER])
    assert (fine.state, fine.on, fine.proof) == (
        State.FULFILLED,
        date(2026, 5, 1),
        "/consultation/b" + anchor,
    )
    some = judge([replace(GOOD, **wrong), LATER])
    assert (some.state, some.on, some.facts["number"]) == (State.PARTLY, date(2026, 3, 1), 1)
    assert some.note.format(**some.facts)
    assert judge([replace(GOOD, **wrong)]).state is State.MISSING


def test_a_shorter_time_with_its_reason_is_enough_as_the_desk_says():
    assert time([replace(GOOD, days=20, reasoned=True)]).state is State.FULFILLED


@pytest.mark.parametrize(
    ("before", "number", "state"),
    [
        (None, 50, State.NOT_DUE),
        (0, 50, State.NOT_DUE),
        (10, None, State.NOT_DUE),
        (10, 12, State.FULFILLED),
        (10, 11, State.PARTLY),
        (10, 10, State.MISSING),
        (10, 0, State.MISSING),
        (1_000_000, 1_199_999, State.PARTLY),
    ],
)
def test_growth_is_of_whole_years_and_of_what_may_be_shown(before, number, state):
    found = judging.judged(before, number, 2025, 0.2)
    assert found.state is state
    if state is not State.NOT_DUE:
        assert found.on == date(2025, 12, 31)
        assert found.proof == "/participation/indicators?year=2025#agencies"
        assert (state is State.FULFILLED) or "2025" in found.note.format(**found.facts)
