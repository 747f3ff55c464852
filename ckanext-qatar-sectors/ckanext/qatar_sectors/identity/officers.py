"""Which accounts are officers': those that hold a role today. All others are participants."""

from __future__ import annotations

from collections.abc import Collection

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow


def officers() -> sa.Select[tuple[str]]:
    """Return the statement that gives the ids of all officers, now, and of the portal's own account."""
    user = model.User
    holds_a_role = sa.select(RoleRow.id).where(RoleRow.user_id == user.id, RoleRow.held_on(today()))
    is_the_portal = user.name == config.search_site_id()
    return sa.select(user.id).where(
        user.state == model.State.ACTIVE, sa.or_(is_the_portal, holds_a_role.exists())
    )


def among(references: Collection[str]) -> dict[str, set[str]]:
    """Return the officers among ids and names of accounts: id → {id, name}."""
    user = model.User
    wanted = sa.select(user.id, user.name).where(
        sa.or_(user.id.in_(list(references)), user.name.in_(list(references))),
        user.id.in_(officers()),
    )
    return {row.id: {row.id, row.name} for row in model.Session.execute(wanted)}


def is_officer(user_id: str | None) -> bool:
    """Say whether an account, by id, holds a role or belongs to an agency."""
    return bool(user_id) and str(user_id) in among([str(user_id)])
