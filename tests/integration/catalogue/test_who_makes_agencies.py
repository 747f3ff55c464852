"""Agencies and groups are entered by an administrator, not by every account."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_auth

pytestmark = pytest.mark.usefixtures("clean")


@pytest.mark.parametrize("action", ["organization_create", "group_create"])
def test_an_ordinary_account_makes_none(action, user):
    with pytest.raises(tk.NotAuthorized):
        call_auth(action, {"user": user["name"], "model": None})


@pytest.mark.parametrize("action", ["organization_create", "group_create"])
def test_an_administrator_does(action, sysadmin):
    assert call_auth(action, {"user": sysadmin["name"], "model": None})
