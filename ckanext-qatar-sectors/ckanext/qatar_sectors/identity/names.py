"""The only way to a person's name on a public page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity.model import Person
from ckanext.qatar_sectors.identity.officers import officers
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.model import RoleRow


def shown_name(user_id: str | None, chosen: bool) -> str:
    """Return the name that a contribution bears, "" for none: the page then says "A participant".

    `chosen`: the person chose, for this contribution, to be named. The name itself is in their account
    and not beside the contribution, so that changing and erasing it works everywhere. A role changes
    nothing: who speaks for an agency does so under its name.
    """
    return shown_names([(user_id, chosen)])[0]


def shown_names(contributions: Iterable[tuple[str | None, bool]]) -> list[str]:
    """Return the names of many contributions, in their order."""
    chosen = [user_id if user_id and named else "" for user_id, named in contributions]
    ids = {user_id for user_id in chosen if user_id}
    own_names, officers_names = Person.names(ids), acting_names(ids)
    return [own_names.get(one) or officers_names.get(one, "") for one in chosen]


def acting_names(ids: Iterable[str | None]) -> dict[str, str]:
    """Return the names officers act under: the full name that CKAN holds, never the login's.

    For acts of the office alone; beside a contribution stands what `shown_names` says.
    """
    user = model.User
    wanted = sa.select(user.id, user.fullname).where(
        user.id.in_({one for one in ids if one}),
        user.fullname.is_not(None),
        user.id.in_(officers()),
    )
    return {row.id: row.fullname.strip() for row in model.Session.execute(wanted)}


def stand_until(user_ids: sa.Select[tuple[str]]) -> date | None:
    """Return the next day on which the name of one of these people may begin or cease to stand by the dates of their office alone."""
    day, row = today(), RoleRow
    after = row.last_day + 1
    edges = sa.func.min(
        sa.func.least(sa.case((row.first_day > day, row.first_day)), sa.case((after > day, after)))
    )
    wanted = sa.select(edges).where(row.revoked_at.is_(None), row.user_id.in_(user_ids))
    found: date | None = model.Session.scalar(wanted)
    return found
