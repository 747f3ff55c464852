"""Who answers for an agency, and who may do what with its page: role × action, the whole table."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories

from ckanext.eparticipation.agencies.answering import answers_for, who_answers
from ckanext.eparticipation.agencies.jobs import tell_vacancies
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.roles.asking import may, today
from ckanext.qatar_sectors.roles.model import RoleRow
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Doing, Role, Thing

from tests.discussions import appoint, as_portal, as_user

pytestmark = pytest.mark.usefixtures("clean")

ACTIVITY = {"kind": "other", "held_on": "2026-01-01", "title_ar": "نشاط", "title_en": "Activity"}
KEEPERS = frozenset({Role.SENIOR_OFFICER, Role.DEPUTY})
OVERSEERS = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
# By action: the roles that may, in an agency with a senior officer.
ALLOWED = {
    "eparticipation_page_update": KEEPERS,
    "eparticipation_page_preview": KEEPERS,
    "eparticipation_page_version_list": KEEPERS | OVERSEERS,
    "eparticipation_awareness_create": KEEPERS,
    "eparticipation_awareness_update": KEEPERS,
    "eparticipation_awareness_delete": KEEPERS,
    "eparticipation_homepage_check": KEEPERS,
    "eparticipation_vacancy_list": OVERSEERS,
}
PUBLIC = frozenset(
    {
        "eparticipation_page_show",
        "eparticipation_page_list",
        "eparticipation_officer_list",
        "eparticipation_awareness_list",
        "eparticipation_homepage_show",
        "eparticipation_policy_list",
    }
)


@pytest.fixture
def agency(agency_factory):
    return agency_factory()


@pytest.fixture
def officer(agency):
    return appoint(factories.User(fullname="مريم"), "senior_officer", agency)


def asked(action, agency, activity):
    if action.startswith("eparticipation_awareness_") and not action.endswith(("create", "list")):
        return {"id": activity}
    if action in ("eparticipation_vacancy_list", "eparticipation_page_list"):
        return {}
    return {"organisation": agency["id"]}


def is_allowed(user, action, data):
    name = user["name"] if user else ""
    try:
        tk.check_access(action, {"user": name}, data)
    except tk.NotAuthorized:
        return False
    return True


def test_every_role_for_every_action(agency, officer, agency_factory):
    values = {"organisation": agency["id"], **ACTIVITY}
    activity = as_user(officer, "eparticipation_awareness_create", **values)["id"]
    other = agency_factory()
    people = {"nobody": (None, None), "account": (factories.User(), None)}
    for role in Role:
        portal = role in PORTAL_ROLES
        if role is Role.SENIOR_OFFICER:
            people[role] = (officer, role)
        else:
            people[role] = (appoint(factories.User(), role, None if portal else agency), role)
        if not portal:
            people[f"{role} elsewhere"] = (appoint(factories.User(), role, other), None)
    people["sysadmin"] = (factories.Sysadmin(), Role.ADMINISTRATOR)
    wrong = [
        (name, action)
        for name, (user, role) in people.items()
        for action in [*ALLOWED, *PUBLIC]
        if is_allowed(user, action, asked(action, agency, activity))
        != (action in PUBLIC or role in ALLOWED[action])
    ]
    assert wrong == []


def test_the_table_holds_every_action_of_agencies():
    from ckanext.eparticipation.agencies import actions, auth

    assert actions is not None
    offered = {name for name in vars(auth) if name.startswith("eparticipation_")}
    assert offered == set(ALLOWED) | PUBLIC


@pytest.mark.parametrize(
    ("held", "answering"),
    [
        (("senior_officer", "deputy", "spokesperson"), {"senior_officer", "deputy"}),
        (("spokesperson", "public_relations"), {"spokesperson"}),
        (("public_relations",), {"public_relations"}),
        (("deputy", "public_relations"), {"deputy", "public_relations"}),
        (("agency_administrator", "publisher", "moderator", "president"), set()),
    ],
)
def test_who_answers_is_who_may(agency, held, answering):
    """The list of those who answer and the rights of the table are one."""
    people = {role: appoint(factories.User(), role, agency) for role in held}
    found = {str(one.role) for one in who_answers(agency["id"])}
    assert found == answering
    for role, person in people.items():
        may_answer = may(
            Doing.ANSWER,
            Thing.EPARTICIPATION,
            user_id=person["id"],
            organisation_id=agency["id"],
        )
        assert answers_for(agency["id"], person["id"]) is may_answer is (role in answering)


def test_days_count_and_a_revocation_acts_at_once(agency):
    person = factories.User()
    row = RoleRow(
        user_id=person["id"],
        role="senior_officer",
        organisation_id=agency["id"],
        first_day=date(2026, 3, 1),
        last_day=date(2026, 3, 31),
    )
    model.Session.add(row)
    model.Session.commit()
    days = (date(2026, 2, 28), date(2026, 3, 1), date(2026, 3, 31), date(2026, 4, 1))
    found = [answers_for(agency["id"], person["id"], day) for day in days]
    assert found == [False, True, True, False]
    assert not answers_for(agency["id"], None) and not answers_for("none", person["id"])


def test_everybody_sees_who_answers_and_overseers_see_who_did(agency, officer):
    past = RoleRow(
        user_id=factories.User(fullname="Earlier")["id"],
        role="senior_officer",
        organisation_id=agency["id"],
        first_day=date(2018, 1, 1),
        last_day=date(2019, 12, 31),
        post_en="Director",
        decision="Decision 7 of 2018",
    )
    model.Session.add(past)
    model.Session.commit()
    public = as_user(None, "eparticipation_officer_list", organisation=agency["name"])
    assert [(one["role"], one["name"]) for one in public["answering"]] == [
        ("senior_officer", "مريم")
    ]
    assert public["history"] is None and public["vacant_since"] is None
    auditor = appoint(factories.User(), "auditor")
    seen = as_user(auditor, "eparticipation_officer_list", organisation=agency["name"])
    assert {one["name"] for one in seen["history"]} == {"مريم", "Earlier"}


def test_a_vacancy_is_listed_since_its_first_day_and_told_once(agency):
    sysadmin = factories.Sysadmin()
    yesterday = today() - timedelta(days=1)
    row = RoleRow(
        user_id=factories.User()["id"],
        role="senior_officer",
        organisation_id=agency["id"],
        first_day=date(2020, 1, 1),
        last_day=yesterday,
    )
    model.Session.add(row)
    model.Session.commit()
    appoint(factories.User(), "spokesperson", agency)
    found = as_user(sysadmin, "eparticipation_vacancy_list")
    mine = next(one for one in found if one["organisation"]["id"] == agency["id"])
    assert (mine["since"], mine["stands_in"]) == (today().isoformat(), "spokesperson")
    tell_vacancies()
    tell_vacancies()
    told = (
        model.Session.query(Notice)
        .filter_by(kind="agency.vacant", about_id=agency["id"], user_id=sysadmin["id"])
        .all()
    )
    assert len(told) == 1 and told[0].facts["since_on"] == today().isoformat()
    appoint(factories.User(), "senior_officer", agency)
    found = as_user(sysadmin, "eparticipation_vacancy_list")
    assert agency["id"] not in {one["organisation"]["id"] for one in found}


def test_a_closed_agency_has_nobody_who_answers(agency, officer):
    as_portal("organization_delete", id=agency["id"])
    assert who_answers(agency["id"]) == []
