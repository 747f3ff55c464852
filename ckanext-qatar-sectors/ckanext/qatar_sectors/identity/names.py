"""The only way to a person's name on a public page."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.identity.model import Person
from ckanext.qatar_sectors.identity.officers import officers


def shown_name(user_id: str | None, chosen: bool) -> str:
    """Return the name that a contribution bears, "" for none: the page then says "A participant".

    `chosen`: the person chose, for this contribution, to be named. The name itself is in their account
    and not beside the contribution, so that changing and erasing it works everywhere. Officers are
    shown with the name they act under.
    """
    return shown_names([(user_id, chosen)])[0]


def shown_names(contributions: Iterable[tuple[str | None, bool]]) -> list[str]:
    """Return the names of many contributions, in their order."""
    asked = list(contributions)
    ids = {user_id for user_id, _ in asked if user_id}
    own_names, officers_names = Person.names(ids), _acting_names(ids)
    return [
        officers_names.get(user_id or "") or (own_names.get(user_id or "", "") if chosen else "")
        for user_id, chosen in asked
    ]


def _acting_names(ids: set[str]) -> dict[str, str]:
    """Return the names officers act under: the full name that CKAN holds, never the login's."""
    user = model.User
    wanted = sa.select(user.id, user.fullname).where(
        user.id.in_(ids), user.fullname.is_not(None), user.id.in_(officers())
    )
    return {row.id: row.fullname.strip() for row in model.Session.execute(wanted)}
