"""Where a consultation stands follows from facts and an instant."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from ckanext.eparticipation.consultations.domain.states import Facts, State, is_open, state_at

OPENS = datetime(2026, 3, 1, 5, 0, tzinfo=UTC)
CLOSES = datetime(2026, 4, 1, 20, 59, 59, tzinfo=UTC)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)
DRAFT = Facts("p", "a", opens_at=OPENS, closes_at=CLOSES)
REVIEW = replace(DRAFT, submitted_at=OPENS - 5 * DAY)
APPROVED = replace(REVIEW, approved_at=OPENS - 4 * DAY)


@pytest.mark.parametrize(
    ("facts", "instant", "state"),
    [
        (DRAFT, OPENS + DAY, State.DRAFT),
        (REVIEW, OPENS - 6 * DAY, State.DRAFT),
        (REVIEW, OPENS + DAY, State.REVIEW),  # Dates alone open nothing.
        (APPROVED, OPENS - SECOND, State.SCHEDULED),
        (APPROVED, OPENS, State.OPEN),
        (APPROVED, CLOSES - SECOND, State.OPEN),
        (APPROVED, CLOSES - timedelta(microseconds=1), State.OPEN),
        (APPROVED, CLOSES, State.CLOSED),
        (APPROVED, CLOSES + SECOND, State.CLOSED),
        (replace(APPROVED, analysis_at=CLOSES + DAY), CLOSES + DAY, State.ANALYSIS),
        (replace(APPROVED, analysis_at=CLOSES + DAY), CLOSES + DAY - SECOND, State.CLOSED),
        (replace(APPROVED, outcome_at=CLOSES + DAY), CLOSES + DAY, State.OUTCOME_PUBLISHED),
        (replace(APPROVED, outcome_at=CLOSES, archived_at=CLOSES), CLOSES, State.ARCHIVED),
        (replace(APPROVED, withdrawn_at=OPENS + DAY), OPENS + DAY, State.WITHDRAWN),
        (replace(APPROVED, withdrawn_at=OPENS + DAY), OPENS + DAY - SECOND, State.OPEN),
    ],
)
def test_a_state_follows_from_facts_and_instant(facts, instant, state):
    assert state_at(facts, instant) is state
    assert is_open(facts, instant) is (state is State.OPEN)
