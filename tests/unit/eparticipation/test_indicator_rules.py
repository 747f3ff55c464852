from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.eparticipation.indicators import events, suppression
from ckanext.eparticipation.indicators.answering import Answering, Closed, measured
from ckanext.eparticipation.indicators.charts import Value, bars
from ckanext.eparticipation.indicators.growth import years

LEAST = 5
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        ({"a": 0, "b": 9}, {"a": 0, "b": 9}),
        # The small one alone would be the total less the other.
        ({"a": 3, "b": 9, "c": 20}, {"a": None, "b": None, "c": 20}),
        # Two small ones are still only four people.
        ({"a": 1, "b": 3, "c": 8, "d": 50}, {"a": None, "b": None, "c": None, "d": 50}),
        ({"a": 3, "b": 4, "c": 50}, {"a": None, "b": None, "c": 50}),
        ({"a": 2}, {"a": None}),
    ],
)
def test_parts_of_a_known_total(numbers, expected):
    assert suppression.parts(numbers, LEAST) == expected


@given(st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 40), max_size=8))
def test_nothing_small_can_be_worked_out(numbers):
    """Whoever has the shown parts and the total knows of the others their sum: it is never about few people."""
    shown = suppression.parts(numbers, LEAST)
    assert all(number is None or number == 0 or number >= LEAST for number in shown.values())
    withheld = [numbers[key] for key, number in shown.items() if number is None]
    total = suppression.total(numbers, sum(numbers.values()), LEAST)
    if withheld and total is not None:
        rest = total - sum(number for number in shown.values() if number is not None)
        assert len(withheld) > 1
        assert rest >= LEAST


def test_a_total_is_withheld_where_it_gives_a_part_away():
    assert suppression.total({"a": 3, "b": 0}, 3, LEAST) is None
    assert suppression.total({"a": 3, "b": 30}, 33, LEAST) == 33


def test_growth_against_the_goal():
    found = years({2024: 100, 2025: 120, 2026: 130, 2027: 90}, base=2024, goal=0.2, this_year=2027)
    assert [(one.year, one.goal, one.met) for one in found] == [
        (2024, 100, None),
        (2025, 120, True),
        (2026, 144, False),
        (2027, 173, None),
    ]
    assert found[1].growth == pytest.approx(0.2)
    assert found[2].growth == pytest.approx(130 / 120 - 1)
    # A year that is not over is compared with nothing.
    assert (found[3].growth, found[3].running) == (None, True)


def test_growth_of_what_is_withheld_or_was_nothing_is_not_told():
    found = years({2024: None, 2025: 120, 2026: 10}, base=2024, goal=0.2, this_year=2026)
    assert [(one.growth, one.goal, one.met) for one in found[:2]] == [(None, None, None)] * 2
    nothing = years({2025: 7}, base=2024, goal=0.2, this_year=2026)
    assert [(one.growth, one.goal, one.met) for one in nothing[:2]] == [(None, None, None)] * 2


def test_how_consultations_are_answered():
    def closed(days_ago, answered_after=None):
        closes = NOW - timedelta(days=days_ago)
        done = None if answered_after is None else closes + timedelta(days=answered_after)
        return Closed(closes, done)

    found = measured(
        [closed(100, 60), closed(100, 61), closed(61), closed(60), closed(-1), closed(20, 5)],
        NOW,
        60,
    )
    assert found == Answering(5, 3, 2, 1, 1, 1, 60.0)
    assert found.share_answered == pytest.approx(3 / 4)
    assert found.share_in_time == pytest.approx(2 / 4)


def test_shares_of_nothing_are_none():
    none = measured([], NOW, 60)
    assert (none.share_answered, none.share_in_time, none.median_days) == (None, None, None)


def test_bars_begin_where_reading_begins():
    values = [Value("2025", 50), Value("2026", 100, 120), Value("2027", None)]
    ltr, rtl = bars(values), bars(values, right_to_left=True)
    assert [bar.x for bar in ltr.bars] == [bar.x for bar in rtl.bars][::-1]
    assert ltr.bars[1].height == pytest.approx(2 * ltr.bars[0].height, abs=0.2)
    assert ltr.bars[1].target_y < ltr.bars[1].y
    assert ltr.bars[2].height == 0
    assert bars([]).bars == ()
    assert bars([Value("a", 1), Value("b", 100_000)]).bars[0].height == 2


def test_the_list_of_events_says_what_counts():
    assert {event.code for event in events.EVENTS if event.counts} == {"answer", "comment", "post"}
    assert {event.channel for event in events.EVENTS} == set(events.Channel)
