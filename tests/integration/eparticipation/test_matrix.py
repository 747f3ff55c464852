"""Who may do what with consultations: every role, every action, drafts and public ones, here and elsewhere."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk

from ckanext.eparticipation.consultations import auth
from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Doing, Role, Thing

from tests.discussions import appoint

# What each action asks of the table; None: everybody, for what they may see.
RIGHTS = {
    "eparticipation_consultation_show": None,
    "eparticipation_consultation_list": None,
    "eparticipation_consultation_update": Doing.UPDATE,
    "eparticipation_consultation_submit": Doing.UPDATE,
    "eparticipation_consultation_return": Doing.UPDATE,
    "eparticipation_consultation_approve": Doing.APPROVE,
    "eparticipation_consultation_extend": Doing.UPDATE,
    "eparticipation_consultation_analyse": Doing.UPDATE,
    "eparticipation_consultation_archive": Doing.UPDATE,
    "eparticipation_consultation_withdraw": Doing.DELETE,
    "eparticipation_consultation_delete": Doing.DELETE,
    "eparticipation_question_update": Doing.UPDATE,
    "eparticipation_document_create": Doing.UPDATE,
    "eparticipation_document_delete": Doing.UPDATE,
    "eparticipation_consultation_create": Doing.CREATE,
    "eparticipation_desk_list": Doing.READ,
}
OF_ONE = [
    name
    for name in RIGHTS
    if name
    not in (
        "eparticipation_consultation_list",
        "eparticipation_consultation_create",
        "eparticipation_desk_list",
        "eparticipation_consultation_show",
    )
]


def asked(action, user, data):
    """Return what an account is told: allowed, refused, or not found."""
    context = {"user": user["name"] if user else "", "ignore_auth": False}
    try:
        tk.check_access(action, context, dict(data))
    except tk.ObjectNotFound:
        return "not found"
    except tk.NotAuthorized:
        return "refused"
    return "allowed"


def test_each_action_stands_in_the_matrix():
    named = {name for name in vars(auth) if name.startswith("eparticipation_")}
    assert named == set(RIGHTS)


@pytest.fixture
def everybody(bureau, agency_factory, make_user):
    """Return an account for each role of the agency, of another one, and somebody without any."""
    elsewhere = agency_factory()
    here = {}
    for role in Role:
        agency = None if role in PORTAL_ROLES else bureau.agency
        # There is one senior officer: the one of the agency.
        known = {Role.SENIOR_OFFICER: bureau.officer}
        here[role] = known.get(role) or appoint(make_user(), role.value, agency)
    there = {
        role: appoint(make_user(), role.value, elsewhere)
        for role in Role
        if role not in PORTAL_ROLES
    }
    return here, there, make_user()


def test_the_whole_matrix(bureau, everybody):
    here, there, nobody = everybody
    draft, opened = bureau.consultation("draft"), bureau.consultation("open")
    wrong = []
    for action in OF_ONE:
        doing = RIGHTS[action]
        for role, user in here.items():
            may = policy.allows(role, doing, Thing.CONSULTATION)
            sees = policy.allows(role, Doing.READ, Thing.CONSULTATION)
            for package, hidden in ((draft, True), (opened, False)):
                unseen = hidden and not sees
                expected = "allowed" if may else "not found" if unseen else "refused"
                if (told := asked(action, user, {"id": package["id"]})) != expected:
                    wrong.append((action, role, package["name"], told, expected))
        # Who is not signed in is asked to sign in, whatever is named.
        told = {asked(action, None, {"id": one}) for one in (draft["id"], opened["id"], "none")}
        assert told == {"refused"}
        for user in (*there.values(), nobody):
            for package, expected in ((draft, "not found"), (opened, "refused")):
                if (told := asked(action, user, {"id": package["id"]})) != expected:
                    wrong.append((action, user["name"], package["name"], told, expected))
    assert not wrong


def test_drafts_begin_in_ones_own_agency(bureau, everybody):
    here, there, nobody = everybody
    data = {"organisation": bureau.agency["id"]}
    action = "eparticipation_consultation_create"
    may = {role for role, user in here.items() if asked(action, user, data) == "allowed"}
    assert may == policy.given_by(Doing.CREATE, Thing.CONSULTATION)
    assert {asked(action, user, data) for user in (*there.values(), nobody, None)} == {"refused"}
    listed = {
        role
        for role, user in here.items()
        if asked("eparticipation_desk_list", user, {}) == "allowed"
    }
    assert listed == policy.given_by(Doing.READ, Thing.CONSULTATION)


def test_the_spokesperson_stands_in_while_there_is_no_officer(agency_factory, make_user, clean):
    from tests.eparticipation_consultations import make

    agency = agency_factory()
    spokesperson = appoint(make_user(), "spokesperson", agency)
    package = make(agency, spokesperson["id"], make_user()["id"], "draft")
    data = {"id": package["id"]}
    assert asked("eparticipation_consultation_update", spokesperson, data) == "allowed"
    appoint(make_user(), "senior_officer", agency)
    assert asked("eparticipation_consultation_update", spokesperson, data) == "not found"
