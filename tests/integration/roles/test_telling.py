"""A person hears of each appointment and of its end, once each, in inbox and mail."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.roles import jobs
from ckanext.qatar_sectors.roles.asking import today

pytestmark = pytest.mark.usefixtures("clean")


def appoint(holder, code, agency=None, **given):
    place = {"organisation": agency["name"]} if agency else {}
    values = {"user": holder["name"], "role": code, "decision": "قرار رقم 12", **place, **given}
    return call_action("qatar_role_appoint", **values)


def told_of(user):
    """Return the facts of each notice of somebody, by kind and role."""
    found = model.Session.scalars(sa.select(Notice).where(Notice.user_id == user["id"]))
    return {(one.kind, one.facts["role"]["en"]): one.facts for one in found}


def ended(user):
    return [facts["until_on"] for (kind, _), facts in told_of(user).items() if kind == "role.ended"]


def test_of_the_appointment_and_its_end_once_each(agency):
    user = factories.User()
    made = appoint(user, "deputy", agency, **{"from": "2026-01-01", "until": "2099-06-30"})
    appoint(user, "auditor")
    call_action("qatar_role_revoke", id=made["id"], reason="نُقل")
    by_role = told_of(user)
    assert sorted(by_role) == [
        ("role.appointed", "Auditor"),
        ("role.appointed", "Deputy of the senior officer"),
        ("role.ended", "Deputy of the senior officer"),
    ]
    given = by_role["role.appointed", "Deputy of the senior officer"]
    assert given["role"]["ar"] == "نائب كبير مسؤولي المشاركة الإلكترونية"
    assert (given["from_on"], given["until_on"]) == ("2026-01-01", "2099-06-30")
    assert given["agency"] and "agency" not in by_role["role.appointed", "Auditor"]
    # No reason stands in a mail: it is read on the page, by those who may.
    assert "نُقل" not in str(by_role)


def test_of_a_last_day_that_passed_once_and_of_no_other(agency, agency_factory):
    first, second, third = (factories.User() for _ in range(3))
    with freeze_time("2026-03-01T09:00:00Z"):
        appoint(first, "deputy", agency, until="2026-03-31")
        appoint(second, "deputy", agency, until="2026-04-01")
        taken = appoint(third, "deputy", agency, until="2026-03-31")
        call_action("qatar_role_revoke", id=taken["id"], reason="نُقل")
    with freeze_time("2026-03-31T20:59:59Z"):
        jobs.tell_people()
        assert ended(first) == []
    for _ in range(2):
        with freeze_time("2026-03-31T21:00:01Z"):
            jobs.tell_people()
    assert (ended(first), ended(second)) == (["2026-03-31"], [])
    assert ended(third) == [today().isoformat()]


def test_of_what_others_did_on_ckans_pages_and_not_of_what_one_did_oneself(app, agency):
    head, user = factories.SysadminWithToken(), factories.User()
    headers = {"Authorization": head["token"]}

    def member(act, **given):
        path = f"/api/3/action/organization_member_{act}"
        data = {"id": agency["id"], **given}
        assert app.post(path, json=data, headers=headers).status_code == 200

    member("create", username=user["name"], role="editor")
    member("create", username=head["name"], role="editor")
    jobs.tell_people()
    assert list(told_of(user)) == [("role.appointed", "Data publisher")]
    member("delete", username=user["name"])
    for _ in range(2):
        jobs.tell_people()
    assert ended(user) == [today().isoformat()]
    assert told_of(head) == {}


def test_what_is_refused_is_told_to_nobody(agency):
    user = factories.User()
    with pytest.raises(tk.ValidationError):
        appoint(user, "deputy", agency, until="2020-12-31")
    assert told_of(user) == {}
