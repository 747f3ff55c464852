from datetime import date, timedelta

import pytest

from ckanext.eparticipation.outcomes import lifecycle, milestones
from ckanext.eparticipation.outcomes.decisions import Decision, Flaw, Theme, flaws
from ckanext.eparticipation.outcomes.errors import MoveRefused, Refused, SecondPersonNeeded
from ckanext.eparticipation.outcomes.lifecycle import Move, State

BOTH = {"ar": "ملخص", "en": "Summary"}
REASONS = {"ar": "لأن ذلك يخدم الجميع في الحي", "en": "Because it serves everybody there."}
WHOLE = Theme("t", {"ar": "المسار", "en": "The path"}, Decision.PARTLY, REASONS, 3)
TODAY = date(2026, 11, 26)


def test_a_whole_outcome_has_no_flaw():
    assert flaws(BOTH, [WHOLE], 3) == []


def test_each_missing_part_is_named_in_its_theme_and_language():
    bare = Theme("t", {"ar": "المسار"}, None, {"en": REASONS["en"], "ar": "  قصير "}, 0)
    assert flaws({"ar": "ملخص", "en": " "}, [bare], 3) == [
        Flaw("summary_missing", language="en"),
        Flaw("title_missing", "t", "en"),
        Flaw("undecided", "t"),
        Flaw("reasons_missing", "t", "ar"),
        Flaw("no_contributions", "t"),
    ]


@pytest.mark.parametrize(("received", "expected"), [(0, []), (1, [Flaw("no_themes")])])
def test_contributions_need_themes(received, expected):
    assert flaws(BOTH, [], received) == expected


def test_two_people_publish():
    proposed = lifecycle.moved(State.DRAFT, Move.PROPOSE)
    with pytest.raises(SecondPersonNeeded):
        lifecycle.check_second("amal", "amal")
    lifecycle.check_second("amal", "badr")
    assert lifecycle.moved(proposed, Move.PUBLISH) is State.PUBLISHED


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("move", Move)
def test_what_the_table_does_not_name_is_refused(state, move):
    if (state, move) in lifecycle.TABLE:
        return
    with pytest.raises(MoveRefused):
        lifecycle.moved(state, move)


def test_a_published_outcome_is_not_rewritten():
    allowed = {move for state, move in lifecycle.TABLE if state is State.PUBLISHED}
    assert allowed == {Move.FOLLOW}


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        (TODAY, None, milestones.Standing.COMING),
        (TODAY - timedelta(days=1), None, milestones.Standing.OVERDUE),
        (TODAY, TODAY, milestones.Standing.DONE),
        (TODAY - timedelta(days=1), TODAY, milestones.Standing.DONE_LATE),
    ],
)
def test_how_a_milestone_stands(due, done, expected):
    assert milestones.standing(due, done, TODAY) is expected


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        ("https://www.moi.gov.qa/تقرير", True),
        ("http://example.qa", True),
        ("javascript:alert(1)", False),
        ("https://", False),
        ("//example.qa", False),
        ("https://[::1", False),
        ("https://a b.qa", False),
    ],
)
def test_the_proof_of_a_milestone_is_a_page(address, taken):
    if taken:
        milestones.check_proof(address)
        return
    with pytest.raises(Refused) as refused:
        milestones.check_proof(address)
    assert refused.value.facts == {"flaw": "proof_address", "field": "proof"}


@pytest.mark.parametrize(
    ("due", "flaw"),
    [
        (TODAY - timedelta(days=1), "due_past"),
        (TODAY + timedelta(days=4000), "due_far"),
    ],
)
def test_a_day_that_promises_nothing_is_refused(due, flaw):
    milestones.check_due(TODAY, TODAY)
    with pytest.raises(Refused, match=flaw):
        milestones.check_due(due, TODAY)


def test_nothing_is_done_tomorrow():
    milestones.check_done(TODAY, TODAY)
    with pytest.raises(Refused, match="done_future"):
        milestones.check_done(TODAY + timedelta(days=1), TODAY)
