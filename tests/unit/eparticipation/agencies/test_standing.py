"""Who answers for an agency, and since when its office is vacant."""

from __future__ import annotations

from datetime import date

import pytest

from ckanext.eparticipation.agencies.standing import answering, standing_in, vacant_since
from ckanext.qatar_sectors.roles.policy import Role

OFFICER, DEPUTY = Role.SENIOR_OFFICER, Role.DEPUTY
SPOKESPERSON, PUBLIC = Role.SPOKESPERSON, Role.PUBLIC_RELATIONS
TODAY, FOUNDED = date(2026, 11, 26), date(2026, 1, 1)


@pytest.mark.parametrize(
    ("held", "expected", "stands_in"),
    [
        ((), [], None),
        ((OFFICER,), [OFFICER], None),
        ((DEPUTY, OFFICER), [OFFICER, DEPUTY], None),
        # With an officer, the substitutes do not act.
        ((OFFICER, SPOKESPERSON, PUBLIC), [OFFICER], None),
        ((SPOKESPERSON, PUBLIC), [SPOKESPERSON], SPOKESPERSON),
        ((PUBLIC,), [PUBLIC], PUBLIC),
        ((DEPUTY, PUBLIC), [DEPUTY, PUBLIC], PUBLIC),
        # Nobody else, whatever they may do with data.
        ((Role.AGENCY_ADMINISTRATOR, Role.PUBLISHER, Role.PRESIDENT, Role.MODERATOR), [], None),
        ((Role.ADMINISTRATOR, Role.AUDITOR), [], None),
    ],
)
def test_who_answers(held, expected, stands_in):
    assert answering(held) == expected
    assert standing_in(held) == stands_in


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([], FOUNDED),
        ([(date(2026, 2, 1), None)], None),
        ([(date(2026, 2, 1), TODAY)], None),
        ([(date(2026, 2, 1), date(2026, 11, 25))], TODAY),
        ([(date(2026, 2, 1), date(2026, 3, 31))], date(2026, 4, 1)),
        # One who is still to begin does not fill the office today.
        ([(date(2026, 12, 1), None), (date(2026, 2, 1), date(2026, 3, 31))], date(2026, 4, 1)),
        # The longer of two that began together.
        ([(date(2026, 2, 1), date(2026, 2, 3)), (date(2026, 2, 1), None)], None),
        (
            [(date(2026, 2, 1), date(2026, 6, 30)), (date(2026, 3, 1), date(2026, 3, 2))],
            date(2026, 7, 1),
        ),
    ],
)
def test_since_when_the_office_is_vacant(periods, expected):
    assert vacant_since(periods, TODAY, FOUNDED) == expected
