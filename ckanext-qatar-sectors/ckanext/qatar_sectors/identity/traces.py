"""What CKAN's tables, appointments and the audit trail hold of a person."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.activity.model import Activity
from ckanext.qatar_sectors.audit.model import EVENT
from ckanext.qatar_sectors.roles.model import RoleRow

FOLLOWS = {
    "datasets": model.UserFollowingDataset,
    "groups": model.UserFollowingGroup,
    "accounts": model.UserFollowingUser,
}
MOST_ACTS = 10_000


def given(user_id: str) -> dict[str, Any]:
    """Return follows, API tokens and the datasets somebody created."""
    token, package = model.ApiToken, model.Package
    return {
        "follows": {
            name: _ids(sa.select(table.object_id).where(table.follower_id == user_id))
            for name, table in FOLLOWS.items()
        },
        "api_tokens": _ids(sa.select(token.name).where(token.user_id == user_id)),
        "datasets_created": _ids(sa.select(package.id).where(package.creator_user_id == user_id)),
    }


def roles(user_id: str) -> list[dict[str, Any]]:
    """Return a person's appointments, ended ones too."""
    wanted = sa.select(RoleRow).where(RoleRow.user_id == user_id).order_by(RoleRow.first_day)
    return [
        {
            "role": row.role,
            "organisation": row.organisation_id,
            "first_day": row.first_day.isoformat(),
            "last_day": row.last_day.isoformat() if row.last_day else None,
            "revoked_at": row.revoked_at.isoformat() if row.revoked_at else None,
        }
        for row in model.Session.scalars(wanted)
    ]


def acts(user_id: str) -> list[dict[str, Any]]:
    """Return the audited acts that somebody did, the newest first."""
    event = EVENT.c
    wanted = (
        sa.select(event.at, event.act, event.object_type, event.object_id)
        .where(event.actor_id == user_id)
        .order_by(event.seq.desc())
        .limit(MOST_ACTS)
    )
    return [
        {"at": row.at.isoformat(), "act": row.act, "on": row.object_type, "id": row.object_id}
        for row in model.Session.execute(wanted)
    ]


def erase(user_id: str) -> None:
    """Delete what CKAN keeps about somebody, and their name where it was copied into the news of datasets."""
    user = model.Session.get_one(model.User, user_id)
    run = model.Session.execute
    for table in FOLLOWS.values():
        run(sa.delete(table).where(table.follower_id == user_id))
    following = model.UserFollowingUser
    run(sa.delete(following).where(following.object_id == user_id))
    run(sa.delete(model.ApiToken).where(model.ApiToken.user_id == user_id))
    run(sa.delete(model.Dashboard).where(model.Dashboard.user_id == user_id))
    run(sa.delete(model.PackageMember).where(model.PackageMember.user_id == user_id))
    mine = sa.and_(model.Member.table_name == "user", model.Member.table_id == user_id)
    for member in model.Session.scalars(sa.select(model.Member).where(mine)):
        model.Session.delete(member)
    run(sa.delete(Activity).where(Activity.object_id == user_id))
    _forget_name(user.name)


def _forget_name(name: str) -> None:
    """Take a name out of CKAN's copies: as who did it, and as the account that an activity is about."""
    statement = sa.text(
        "UPDATE activity SET data = (data::jsonb - 'actor')::text WHERE data::jsonb ->> 'actor' = :name"
    )
    model.Session.execute(statement, {"name": name})


def _ids(statement: sa.Select[Any]) -> list[str]:
    return [str(one) for one in model.Session.scalars(statement)]
