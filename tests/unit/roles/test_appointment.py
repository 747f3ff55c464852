"""From which day to which an appointment is held."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ckanext.qatar_sectors.roles.appointment import Appointment, State, overlap
from ckanext.qatar_sectors.roles.policy import Role

MARCH = date(2026, 3, 1)
APRIL = date(2026, 4, 1)


def appointment(**given):
    values = {"user_id": "a", "role": Role.PUBLISHER, "organisation_id": "b"}
    return Appointment(**values, **{"first_day": MARCH, **given})


@pytest.mark.parametrize(
    ("day", "last", "state"),
    [
        (date(2026, 2, 28), None, State.AHEAD),
        (MARCH, None, State.HELD),
        (MARCH, MARCH, State.HELD),
        (date(2026, 3, 2), MARCH, State.ENDED),
        (date(2999, 1, 1), None, State.HELD),
    ],
)
def test_both_days_count(day, last, state):
    assert appointment(last_day=last).state_on(day) == state
    assert appointment(last_day=last).is_held_on(day) == (state == State.HELD)


def test_a_revoked_one_is_never_held():
    revoked = appointment(revoked_at=datetime(2026, 3, 5, tzinfo=UTC))
    assert {revoked.state_on(day) for day in (MARCH, APRIL)} == {State.REVOKED}


@pytest.mark.parametrize(
    ("first", "last", "shares"),
    [
        (date(2026, 1, 1), date(2026, 2, 28), False),
        (date(2026, 1, 1), MARCH, True),
        (date(2026, 1, 1), None, True),
        (APRIL, None, True),
        (date(2026, 4, 2), None, False),
        (date(2026, 3, 10), date(2026, 3, 11), True),
    ],
)
def test_periods_that_share_a_day(first, last, shares):
    assert overlap(MARCH, APRIL, first, last) is shares
    assert overlap(first, last, MARCH, APRIL) is shares
