"""The page of administrators: how the portal runs."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


def signed_in(user):
    return {"Authorization": user["token"]}


@pytest.mark.parametrize(
    ("prefix", "title", "missing"),
    [("", "حال تشغيل البوابة", "لا يعمل"), ("/en", "How the portal runs", "Does not work")],
)
def test_administrators_see_each_part_in_both_languages(app, prefix, title, missing):
    administrator = factories.SysadminWithToken()
    page = app.get(f"{prefix}/operation", headers=signed_in(administrator), status=200).body
    assert f"<h1>{title}</h1>" in page
    assert "PostgreSQL" in page
    assert missing in page  # the tests' portal has no worker


def test_for_others_there_is_no_such_page(app):
    officer = factories.UserWithToken()
    assert app.get("/en/operation", headers=signed_in(officer)).status_code == 404
    assert app.get("/en/operation").status_code == 404


class TestOperationShow:
    def test_it_names_each_part(self):
        found = call_action("qatar_operation_show", {"user": factories.Sysadmin()["name"]})
        assert found["parts"]["database"]["condition"] == "ok"
        assert found["ready"] is False

    def test_others_may_not(self):
        user = factories.User()["name"]
        with pytest.raises(tk.NotAuthorized):
            call_action("qatar_operation_show", {"user": user, "ignore_auth": False})
