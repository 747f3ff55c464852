"""What the scheduler calls: people hear of what no act of ours told them."""

from __future__ import annotations

from datetime import timedelta

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.roles import telling
from ckanext.qatar_sectors.roles.appointment import Origin, RevokedBy
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow

# A portal that stood still tells afterwards of as many days, and of no more: what is older is no news.
LOOK_BACK = timedelta(days=7)


def tell_people() -> None:
    """Tell of roles that ran out, and of what others did on CKAN's pages; a second call tells nobody twice."""
    day = today()
    passed = (RoleRow.last_day >= day - LOOK_BACK, RoleRow.last_day < day)
    for row in RoleRow.of_open_accounts(RoleRow.revoked_at.is_(None), *passed):
        telling.of_last_day(row)
    for row in RoleRow.of_open_accounts(
        RoleRow.origin == Origin.MEMBERSHIP.value,
        RoleRow.appointed_at > sa.func.now() - LOOK_BACK,
        _by_another(RoleRow.appointed_by),
    ):
        telling.of_appointment(row)
    for row in RoleRow.of_open_accounts(
        RoleRow.revoked_why == RevokedBy.MEMBERSHIP.value,
        RoleRow.revoked_at > sa.func.now() - LOOK_BACK,
        _by_another(RoleRow.revoked_by),
    ):
        telling.of_revocation(row)
    model.Session.commit()


def _by_another(person: sa.SQLColumnExpression[str]) -> sa.ColumnElement[bool]:
    """Done by a person, who knows it if it was about themselves; not by a migration or the command line."""
    return sa.and_(person != "", person != RoleRow.user_id)
