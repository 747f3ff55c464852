from datetime import UTC, date, datetime, timedelta

import pytest

from ckanext.eparticipation.outcomes.deadline import (
    Standing,
    days_to_answer,
    due_on,
    is_overdue,
    overdue_before,
    standing,
)

# The last second of 30 November in Qatar, three hours before midnight in Greenwich.
CLOSES = datetime(2026, 11, 30, 20, 59, 59, tzinfo=UTC)
LAST_DAY_OVER = datetime(2027, 1, 29, 21, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_the_day_of_closing_is_not_counted():
    assert due_on(CLOSES, 60) == date(2027, 1, 29)


def test_a_second_later_is_the_next_day_in_qatar():
    assert due_on(CLOSES + SECOND, 60) == date(2027, 1, 30)


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (CLOSES - SECOND, Standing.NOT_YET),
        (CLOSES, Standing.DUE),
        (LAST_DAY_OVER - SECOND, Standing.DUE),
        (LAST_DAY_OVER, Standing.OVERDUE),
    ],
)
def test_without_an_outcome(now, expected):
    assert standing(CLOSES, None, now, 60) is expected


@pytest.mark.parametrize(
    ("published", "expected"),
    [(LAST_DAY_OVER - SECOND, Standing.IN_TIME), (LAST_DAY_OVER, Standing.LATE)],
)
def test_what_is_published_stays_in_time_or_late(published, expected):
    later = LAST_DAY_OVER + timedelta(days=900)
    assert standing(CLOSES, published, later, 60) is expected


@pytest.mark.parametrize(
    "now", [LAST_DAY_OVER - SECOND, LAST_DAY_OVER, LAST_DAY_OVER + 40 * SECOND]
)
@pytest.mark.parametrize("closes", [CLOSES - SECOND, CLOSES, CLOSES + SECOND])
def test_lists_ask_the_database_for_what_is_overdue_by_the_same_days(closes, now):
    assert (closes < overdue_before(now, 60)) is is_overdue(closes, None, now, 60)


def test_days_to_an_answer_are_days_in_qatar():
    assert days_to_answer(CLOSES, CLOSES + SECOND) == 1
