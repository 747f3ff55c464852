"""The only way to a person's name on a public page."""

from __future__ import annotations

from collections.abc import Iterable

from ckan import model

from ckanext.qatar_sectors.identity.model import Person
from ckanext.qatar_sectors.identity.persons import is_officer


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
    chosen_names = Person.names(ids)
    officers = {user_id: _acts_as(user_id) for user_id in ids if is_officer(user_id)}
    names = []
    for user_id, chosen in asked:
        own = chosen_names.get(user_id or "", "")
        names.append(officers.get(user_id or "") or (own if chosen else ""))
    return names


def _acts_as(user_id: str) -> str:
    """Return the name an officer acts under: the full name that CKAN holds, never the login's."""
    user = model.Session.get(model.User, user_id)
    return (user.fullname or "").strip() if user else ""
