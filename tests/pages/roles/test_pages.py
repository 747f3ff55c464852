"""The pages of roles with the test client."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def administrator():
    return {"Authorization": factories.SysadminWithToken()["token"]}


def filled(user, agency, **given):
    values = {
        "user": user["name"],
        "role": "senior_officer",
        "organisation": agency["name"],
        "from": "2026-01-01",
        "decision": "قرار رقم 12 لسنة 2026",
    }
    return {**values, **given}


def test_an_administrator_appoints_and_revokes(app, agency, administrator):
    user = factories.User(fullname="منى الكواري")
    page = app.get("/roles", headers=administrator, status=200).body
    assert "<h1>الأدوار</h1>" in page and "جهات بلا كبير لمسؤولي المشاركة الإلكترونية" in page
    app.post("/en/roles/appoint", data=filled(user, agency), headers=administrator)
    page = app.get(f"/en/roles?organisation={agency['name']}", headers=administrator).body
    assert "Senior e-participation officer" in page and "منى الكواري" in page
    made = call_action("qatar_role_list", user=user["name"])["results"][0]
    address = f"/en/roles/{made['id']}/revoke"
    answer = app.post(address, data={"reason": " "}, headers=administrator, status=200)
    assert 'aria-invalid="true"' in answer.body
    app.post(address, data={"reason": "انتقل إلى جهة أخرى"}, headers=administrator)
    page = app.get("/en/roles?state=revoked", headers=administrator).body
    assert "انتقل إلى جهة أخرى" in page and "Revoked" in page


def test_what_does_not_fit_is_kept_and_named(app, agency, administrator):
    user = factories.User()
    values = filled(user, agency, role="auditor", authority="سعادة الوزير")
    page = app.post("/roles/appoint", data=values, headers=administrator, status=200).body
    assert "لا يُمنح هذا الدور هنا" in page and "سعادة الوزير" in page


def test_others_are_refused_and_learn_nothing(app, agency):
    plain = {"Authorization": factories.UserWithToken()["token"]}
    made = call_action("qatar_role_appoint", **filled(factories.User(), agency))
    for path in ("/roles", "/roles/appoint"):
        assert app.get(path, headers=plain).status_code == 403
    for reference in (made["id"], "no-such-appointment"):
        assert app.get(f"/roles/{reference}/revoke", headers=plain).status_code == 404


def test_the_menu_leads_there_who_may(app, administrator):
    assert 'href="/en/roles"' in app.get("/en/about", headers=administrator).body
    plain = {"Authorization": factories.UserWithToken()["token"]}
    assert 'href="/en/roles"' not in app.get("/en/about", headers=plain).body
