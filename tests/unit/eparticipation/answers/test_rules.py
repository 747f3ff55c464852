"""Time, states, particulars, groups and counts of answers."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from ckanext.eparticipation.answers import groups, particulars, period
from ckanext.eparticipation.answers.chart import WIDTH, chart
from ckanext.eparticipation.answers.errors import (
    Closed,
    Flawed,
    NothingThere,
    NotYetOpen,
    OutsidePeriod,
    TakenBack,
)
from ckanext.eparticipation.answers.groups import UNSAID, Dimension
from ckanext.eparticipation.answers.particulars import Publish
from ckanext.eparticipation.answers.states import Move, State, moved
from ckanext.eparticipation.answers.tally import tally
from ckanext.eparticipation.consultations.domain.questions import Kind, Option, Question
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.eparticipation.consultations.domain.states import State as Stands

OPENS = datetime(2026, 3, 1, 5, tzinfo=UTC)
CLOSES = datetime(2026, 3, 31, 21, tzinfo=UTC)  # midnight in Qatar
FACTS = Facts("p", "a", opens_at=OPENS, closes_at=CLOSES, approved_at=OPENS - timedelta(days=9))
SECOND = timedelta(seconds=1)


def test_the_second_before_counts_the_closing_itself_does_not():
    period.check(FACTS, OPENS)
    period.check(FACTS, CLOSES - SECOND)
    for late in (CLOSES, CLOSES + SECOND):
        with pytest.raises(Closed):
            period.check(FACTS, late)
    with pytest.raises(NotYetOpen):
        period.check(FACTS, OPENS - SECOND)


@pytest.mark.parametrize("day", [date(2026, 3, 1), date(2026, 3, 31)])
def test_a_paper_may_arrive_from_the_first_day_to_the_last(day):
    period.check_paper(FACTS, day, today=date(2026, 4, 20))


@pytest.mark.parametrize(
    ("day", "today"),
    [
        (date(2026, 2, 28), date(2026, 4, 20)),
        (date(2026, 4, 1), date(2026, 4, 20)),
        (date(2026, 3, 12), date(2026, 3, 11)),
    ],
)
def test_a_paper_of_another_day_is_refused(day, today):
    with pytest.raises(OutsidePeriod):
        period.check_paper(FACTS, day, today)


def test_what_is_withdrawn_takes_no_answers_though_its_dates_say_so():
    gone = replace(FACTS, withdrawn_at=OPENS + SECOND)
    with pytest.raises(TakenBack):
        period.check(gone, OPENS + 2 * SECOND)


def test_papers_are_entered_until_the_outcome():
    assert period.takes_papers(Stands.ANALYSIS)
    assert not period.takes_papers(Stands.OUTCOME_PUBLISHED)
    assert not period.takes_papers(Stands.WITHDRAWN)


def test_states_follow_the_table():
    assert moved(State.SUBMITTED, Move.SAVE) is State.SUBMITTED
    assert moved(State.WITHDRAWN, Move.SUBMIT) is State.SUBMITTED
    assert moved(State.SUBMITTED, Move.WITHDRAW) is State.WITHDRAWN
    with pytest.raises(NothingThere):
        moved(State.WITHDRAWN, Move.WITHDRAW)


def test_whether_words_may_be_read_must_be_chosen_and_a_name_needs_an_account():
    with pytest.raises(Flawed) as caught:
        particulars.checked({"named": True}, (), complete=True, has_account=True)
    assert [(flaw.field, flaw.problem) for flaw in caught.value.flaws] == [
        ("publish", "missing_choice")
    ]
    given = {"named": True, "publish": "no", "organisation": " غرفة \n قطر "}
    kept = particulars.checked(given, (), complete=True, has_account=True)
    assert (kept.named, kept.publish, kept.organisation) == (True, Publish.NO, "غرفة قطر")
    assert not particulars.checked(given, (), complete=True, has_account=False).named


@pytest.mark.parametrize(("name", "problem"), [("x", "too_short"), ("x" * 201, "too_long")])
def test_an_organisation_has_a_name_of_ordinary_length(name, problem):
    with pytest.raises(Flawed) as caught:
        particulars.checked({"organisation": name}, (), complete=False, has_account=True)
    assert (caught.value.flaws[0].field, caught.value.flaws[0].problem) == ("organisation", problem)


def test_only_groups_that_are_asked_are_kept():
    assert groups.checked(["age"], {"age": "18_24", "gender": "male"}) == {"age": "18_24"}
    with pytest.raises(Flawed):
        groups.checked(["age"], {"age": "18"})


def test_a_small_group_is_withheld_and_cannot_be_worked_out():
    counts = {"female": 40, "male": 3, UNSAID: 20}
    told = {one.group: one.count for one in groups.told(Dimension.GENDER, counts, least=10)}
    assert told == {"female": 40, "male": None, UNSAID: None}


def test_where_only_a_few_took_part_no_group_is_told():
    """Of three answers and no other group, everybody would know of what group all three are."""
    counts = {"female": 3}
    told = {one.group: one.count for one in groups.told(Dimension.GENDER, counts, least=10)}
    assert told == {"female": None, "male": None, UNSAID: None}


def test_groups_that_are_large_enough_and_empty_ones_are_told():
    counts = {"qatari": 12, UNSAID: 30}
    told = {one.group: one.count for one in groups.told(Dimension.NATIONALITY, counts, least=10)}
    assert told == {"qatari": 12, "other": 0, UNSAID: 30}


def test_two_small_groups_hide_each_other_only_together_beyond_the_least():
    counts = {"18_24": 6, "25_34": 7, "35_44": 50}
    told = {one.group: one.count for one in groups.told(Dimension.AGE, counts, least=10)}
    assert (told["18_24"], told["25_34"], told["35_44"]) == (None, None, 50)


def question(kind, *codes, **more):
    options = tuple(Option(code, {"ar": code, "en": code}) for code in codes)
    return Question("q", kind, {"ar": "q", "en": "q"}, options=options, **more)


def test_shares_are_of_those_who_answered_the_question():
    found = tally(
        question(Kind.MULTIPLE, "a", "b", "c"), 4, {("a", 1): 3, ("b", 1): 1, ("b", 2): 2}
    )
    assert [(line.code, line.count, line.percent) for line in found.lines] == [
        ("a", 3, 75.0),
        ("b", 3, 75.0),
        ("c", 0, 0.0),
    ]


def test_a_scale_has_a_mean_and_all_its_steps():
    found = tally(question(Kind.SCALE, scale=3), 4, {("1", 1): 1, ("3", 1): 3})
    assert found.mean == 2.5
    assert [line.count for line in found.lines] == [1, 0, 3]


def test_a_ranking_stands_in_the_order_of_its_points():
    asked = question(Kind.RANKING, "a", "b", "c")
    found = tally(asked, 2, {("b", 1): 2, ("c", 2): 1, ("a", 2): 1, ("a", 3): 1})
    assert [(line.code, line.count, line.points) for line in found.lines] == [
        ("b", 2, 3.0),
        ("a", 0, 1.5),
        ("c", 0, 1.0),
    ]


def test_nothing_answered_divides_by_nothing():
    found = tally(question(Kind.RANKING, "a"), 0, {})
    assert found.lines[0].points == 0.0
    assert chart(found, rtl=True) is None


def test_bars_begin_where_reading_begins():
    found = tally(question(Kind.SINGLE, "a", "b"), 4, {("a", 1): 1, ("b", 1): 3})
    left, right = chart(found, rtl=False), chart(found, rtl=True)
    assert [bar.width for bar in left.bars] == [WIDTH // 4, 3 * WIDTH // 4]
    assert [bar.x for bar in left.bars] == [0, 0]
    assert [bar.x + bar.width for bar in right.bars] == [WIDTH, WIDTH]
