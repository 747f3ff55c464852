"""Who may do what now, asked of PostgreSQL, and CKAN's members as appointments."""

from __future__ import annotations

from datetime import date

import pytest
from freezegun import freeze_time

from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.roles.asking import agencies_where, holders, may, right_of, roles_of
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import Doing, Role, Thing

pytestmark = pytest.mark.usefixtures("clean")


def appoint(user, role, agency=None, first=date(2026, 1, 1), last=None):
    row = RoleRow(
        user_id=user["id"],
        role=str(role),
        organisation_id=agency["id"] if agency else "",
        first_day=first,
        last_day=last,
    )
    model.Session.add(row)
    model.Session.commit()
    return row


def test_nobody_may_anything():
    assert roles_of(None) == roles_of("") == roles_of("no-such-account") == []
    assert not may(Doing.READ, Thing.AUDIT_TRAIL, user_id=None)


def test_a_right_is_of_the_agency_or_of_the_portal(agency_factory):
    mine, other, user = agency_factory(), agency_factory(), factories.User()
    appoint(user, Role.MODERATOR, mine)
    moderate = Doing.MODERATE, Thing.DISCUSSION
    assert may(*moderate, user_id=user["id"], organisation_id=mine["id"])
    assert not may(*moderate, user_id=user["id"], organisation_id=other["id"])
    assert not may(*moderate, user_id=user["id"])
    assert agencies_where(*moderate, user_id=user["id"]) == {mine["id"]}
    appoint(user, Role.PORTAL_MODERATOR)
    assert may(*moderate, user_id=user["id"], organisation_id=other["id"])
    assert agencies_where(*moderate, user_id=user["id"]) is None
    assert holders(Role.MODERATOR, mine["id"]) == holders(Role.PORTAL_MODERATOR) == [user["id"]]


@pytest.mark.parametrize(
    ("now", "held"),
    [
        ("2026-02-28T20:59:59Z", False),
        ("2026-02-28T21:00:00Z", True),
        ("2026-03-31T20:59:59Z", True),
        ("2026-03-31T21:00:00Z", False),
    ],
)
def test_a_role_begins_and_ends_at_midnight_in_qatar(now, held):
    user = factories.User()
    appoint(user, Role.AUDITOR, first=date(2026, 3, 1), last=date(2026, 3, 31))
    with freeze_time(now):
        assert may(Doing.READ, Thing.AUDIT_TRAIL, user_id=user["id"]) is held


def test_closed_accounts_and_agencies_give_nothing(agency):
    user, other = factories.User(), factories.User()
    appoint(user, Role.DEPUTY, agency)
    appoint(other, Role.DEPUTY, agency)
    model.User.get(user["id"]).delete()
    model.Session.commit()
    assert roles_of(user["id"]) == []
    call_action("organization_delete", {"user": factories.Sysadmin()["name"]}, id=agency["id"])
    assert roles_of(other["id"]) == []


def test_the_spokesperson_answers_while_there_is_no_senior_officer(agency):
    answer = {"doing": Doing.ANSWER, "thing": Thing.DISCUSSION, "organisation_id": agency["id"]}
    spokesperson, relations = factories.User(), factories.User()
    appoint(relations, Role.PUBLIC_RELATIONS, agency)
    assert may(**answer, user_id=relations["id"])
    appoint(spokesperson, Role.SPOKESPERSON, agency)
    assert may(**answer, user_id=spokesperson["id"])
    assert not may(**answer, user_id=relations["id"])
    appoint(factories.User(), Role.SENIOR_OFFICER, agency)
    assert not may(**answer, user_id=spokesperson["id"])


def test_a_body_above_sees_who_holds_offices_below_and_no_more(agency_factory):
    above = agency_factory()
    below = agency_factory(groups=[{"name": above["name"]}])
    president = factories.User()
    appoint(president, Role.PRESIDENT, above)
    asked = {"user_id": president["id"], "organisation_id": below["id"]}
    assert may(Doing.READ, Thing.OFFICE, **asked)
    assert agencies_where(Doing.READ, Thing.OFFICE, user_id=president["id"]) == {
        above["id"],
        below["id"],
    }
    assert not any(
        may(doing, thing, **asked)
        for doing in Doing
        for thing in Thing
        if (doing, thing) != (Doing.READ, Thing.OFFICE)
    )


def test_members_of_ckan_are_appointed(agency, officer_factory):
    editor = officer_factory(agency=agency["name"])
    assert roles_of(editor["id"]) == [(Role.PUBLISHER, agency["id"])]
    create = {"doing": Doing.CREATE, "thing": Thing.DATASET, "organisation_id": agency["id"]}
    assert right_of(**create, user_id=editor["id"]) == Role.PUBLISHER
    call_action(
        "organization_member_create", id=agency["id"], username=editor["name"], role="admin"
    )
    assert roles_of(editor["id"]) == [(Role.AGENCY_ADMINISTRATOR, agency["id"])]
    context = {"user": factories.Sysadmin()["name"]}
    call_action("organization_member_delete", context, id=agency["id"], username=editor["name"])
    assert roles_of(editor["id"]) == []


def test_sysadmins_of_ckan_are_administrators():
    administrator = factories.Sysadmin()
    assert roles_of(administrator["id"]) == [(Role.ADMINISTRATOR, "")]
    call_action("user_patch", id=administrator["id"], sysadmin=False)
    assert roles_of(administrator["id"]) == []
