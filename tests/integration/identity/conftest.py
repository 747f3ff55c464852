"""A person, and how they call an action."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

NUMBER = "28463400123"
PASSWORD = "a long enough password"


def call(action, user, **data):
    return call_action(action, {"user": user["name"], "ignore_auth": False}, **data)


@pytest.fixture
def person():
    return factories.User(
        name="canary-name",
        fullname="Canary Fullname",
        email="canary@mailbox.example",
        about="Canary about",
        password=PASSWORD,
    )
