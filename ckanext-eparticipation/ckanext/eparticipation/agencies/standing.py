"""Who answers for an agency: the senior officer and the deputies, or who stands in. The table of roles decides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta

from ckanext.qatar_sectors.roles.policy import STANDS_IN, Doing, Role, Thing, allows, may_stand_in

# E-participation policy, point 1: the offices of an agency, the senior officer first.
OFFICES = (Role.SENIOR_OFFICER, Role.DEPUTY, *STANDS_IN)


def answering(held: Collection[Role]) -> list[Role]:
    """Return which of the roles that are held in an agency answer for it, the first one first."""
    return [role for role in OFFICES if role in held and _answers(role, held)]


def standing_in(held: Collection[Role]) -> Role | None:
    """Return the role that stands in for the senior officer; None while there is one, or nobody does."""
    return next((role for role in answering(held) if role in STANDS_IN), None)


def _answers(role: Role, held: Collection[Role]) -> bool:
    as_role = may_stand_in(role, held) or role
    return allows(as_role, Doing.ANSWER, Thing.EPARTICIPATION)


def vacant_since(
    periods: Iterable[tuple[date, date | None]], today: date, founded: date
) -> date | None:
    """Return the first day without a holder up to today; None while somebody holds the office.

    `periods` are the days, both counting, on which the office was really held; `founded` is the day from which the agency is there.
    """
    since = founded
    for first, last in sorted(periods, key=lambda period: period[0]):
        if first > today:
            break
        if last is None or last >= today:
            return None
        since = max(since, last + timedelta(days=1))
    return since
