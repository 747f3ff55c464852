"""The invented people of the demo, and how they act: through the portal's own actions."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Role


def participant(number: str) -> str:
    """Return the account of somebody who takes part."""
    return str(_account(f"sample-participant-{number}").name)


def officer(agency_id: str, role: Role = Role.PUBLISHER, **office: str) -> str:
    """Return the account of who holds an office of an agency; `office`: post, authority, decision."""
    agency = model.Group.get(agency_id)
    kind = "officer" if role is Role.PUBLISHER else role.value.replace("_", "-")
    user = _account(f"sample-{kind}-{agency.name}")
    _appoint(user, role, str(agency.id), office)
    return str(user.name)


def moderator() -> str:
    """Return the account of the portal's moderator."""
    user = _account("sample-moderator")
    _appoint(user, Role.PORTAL_MODERATOR, "", {})
    return str(user.name)


def act(action: str, user: str, data: dict[str, Any]) -> Any:
    """Let somebody do something."""
    # The demo is filled before anybody has an account.
    return tk.get_action(action)({"user": user, "ignore_auth": True}, data)


def _account(name: str) -> model.User:
    """Return an account that nobody can sign in to: it has no password and no address."""
    user = model.User.by_name(name)
    if user is None:
        user = model.User(name=name)
        model.Session.add(user)
        model.Session.commit()
    return user


def _appoint(user: model.User, role: Role, agency_id: str, office: dict[str, str]) -> None:
    today = asking.today()
    if not RoleRow.of_user(user.id, today):
        row = RoleRow(
            user_id=user.id, role=role.value, organisation_id=agency_id, first_day=today, **office
        )
        model.Session.add(row)
        model.Session.commit()
