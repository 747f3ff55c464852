"""Fixtures for discussions: an agency with its people, a dataset, threads made through the real actions."""

from __future__ import annotations

from datetime import date

import pytest


def as_user(user, action, **data):
    """Call an action with all its checks as somebody; None is a visitor."""
    from ckan.tests.helpers import call_action

    name = user["name"] if user else ""
    return call_action(action, {"user": name, "ignore_auth": False}, **data)


def as_portal(action, **data):
    """Call an action of CKAN's as the site's own user: some ask for somebody."""
    from ckan.tests.helpers import call_action

    user = call_action("get_site_user")["name"]
    return call_action(action, {"user": user}, **data)


def appoint(user, role, agency=None):
    """Give a role as an appointment does."""
    from ckan import model

    from ckanext.qatar_sectors.roles.model import RoleRow

    model.Session.add(
        RoleRow(
            user_id=user["id"],
            role=role,
            organisation_id=agency["id"] if agency else "",
            first_day=date(2020, 1, 1),
        )
    )
    model.Session.commit()
    return user


@pytest.fixture
def person():
    """Return a function that makes a participant."""
    from ckan.tests import factories

    return lambda **more: factories.UserWithToken(**more)


@pytest.fixture
def office(clean, agency_factory):
    """An agency whose people are moderated afterwards."""
    agency = agency_factory()
    settle(agency)
    return agency


def settle(agency, **terms):
    """Settle the terms of an agency."""
    from ckan.tests.helpers import call_action

    given = {
        "enabled": True,
        "moderation": "after",
        "accounts_needed": True,
        "promised_days": 10,
        **terms,
    }
    return call_action("qatar_discussion_setting_update", agency=agency["id"], **given)


@pytest.fixture
def dataset(office, bilingual_dataset_factory):
    return bilingual_dataset_factory(owner_org=office["id"])


@pytest.fixture
def author(person):
    return person()


@pytest.fixture
def reader(person):
    return person()


@pytest.fixture
def moderator(office, person):
    return appoint(person(), "moderator", office)


@pytest.fixture
def second_moderator(office, person):
    return appoint(person(), "moderator", office)


@pytest.fixture
def publisher(office, person):
    from ckan.tests.helpers import call_action

    user = person()
    call_action("organization_member_create", id=office["id"], username=user["name"], role="editor")
    return appoint(user, "publisher", office)


@pytest.fixture
def begin(dataset, author):
    """Return a function that begins a thread."""
    create = "qatar_discussion_thread_create"

    def begun(user=author, **more):
        data = {
            "subject_id": dataset["id"],
            "kind": "question",
            "title": "ما مصدر هذه الأعداد؟",
            "text": "لا أجد مصدر العمود الثالث.",
            **more,
        }
        return as_user(user, create, **data)

    return begun


@pytest.fixture
def reply():
    """Return a function that adds a post to a thread."""

    def replied(user, thread, text="أشكركم على السؤال.", **more):
        data = {"thread_id": thread["thread"]["id"], "text": text, **more}
        return as_user(user, "qatar_discussion_post_create", **data)

    return replied


def decide(user, post, decision, reason="", note="", **more):
    """Decide about one post."""
    given = {"id": post["id"], **more}
    data = {"posts": [given], "decision": decision, "note": note}
    if reason:
        data["reason"] = reason
    return as_user(user, "qatar_discussion_post_decide", **data)
