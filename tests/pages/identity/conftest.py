"""A person who left traces everywhere, and those who look for them."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action


@dataclass
class Traces:
    """Where the person was, and what would give them away."""

    user: dict
    dataset: dict
    agency: dict
    group: dict
    activity: str
    canaries: tuple[str, ...]


@pytest.fixture
def canary(clean, agency_factory):
    """Return a participant who once was an officer, created a dataset, and followed things."""
    boss = factories.Sysadmin()
    user = factories.User(
        name="canary-name", fullname="Canary Fullname", email="canary@mailbox.example"
    )
    agency = agency_factory()
    by_boss, by_user = {"user": boss["name"]}, {"user": user["name"], "ignore_auth": False}
    call_action(
        "organization_member_create", by_boss, id=agency["id"], username=user["name"], role="admin"
    )
    dataset = call_action(
        "package_create",
        by_user,
        name="traces",
        owner_org=agency["id"],
        title_translated={"en": "Traces"},
        notes_translated={"en": "Where somebody was."},
    )
    group = call_action("group_create", by_boss, name="a-group", title="A group")
    call_action("group_member_create", by_boss, id=group["id"], username=user["name"], role="admin")
    call_action("follow_dataset", by_user, id=dataset["id"])
    call_action("follow_group", by_user, id=group["id"])
    call_action("follow_user", by_boss, id=user["id"])
    call_action("organization_member_delete", by_boss, id=agency["id"], username=user["name"])
    activity = call_action("package_activity_list", id=dataset["id"])[0]["id"]
    found = model.User.get(user["id"])
    canaries = (user["id"], user["name"], "Canary", "canary@mailbox", found.email_hash)
    return Traces(user, dataset, agency, group, activity, canaries)


@pytest.fixture
def token():
    """Return a function that gives the headers with which somebody calls the API and opens pages."""

    def of(user_id):
        made = call_action("api_token_create", {"user": user_id}, user=user_id, name="test")
        return {"Authorization": made["token"]}

    return of


@pytest.fixture
def viewers(canary, agency_factory, officer_factory, token):
    """Return the headers of those who must not see the person."""
    officer = officer_factory(agency=canary.agency["id"], role="admin", fullname="An Officer")
    other = officer_factory(agency=agency_factory()["id"])
    return {
        "nobody": {},
        "participant": token(factories.User()["id"]),
        "officer of the agency": token(officer["id"]),
        "officer of another agency": token(other["id"]),
    }


def reads():
    """Return the names of all actions that only read."""
    from ckan.logic import _actions

    tk.get_action("status_show")
    return sorted(name for name, action in _actions.items() if hasattr(action, "side_effect_free"))
