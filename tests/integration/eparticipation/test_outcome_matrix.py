"""Who may do what with outcomes: every role, every action, in the agency and elsewhere."""

from __future__ import annotations

import pytest

from ckan import model

from ckanext.eparticipation.outcomes import auth
from ckanext.eparticipation.outcomes.model import MilestoneRow, ThemeRow
from ckanext.qatar_sectors.roles import policy
from ckanext.qatar_sectors.roles.asking import today
from ckanext.qatar_sectors.roles.policy import PORTAL_ROLES, Doing, Role, Thing

from tests.discussions import appoint
from tests.integration.eparticipation.test_matrix import asked

READ = {
    "eparticipation_outcome_show",
    "eparticipation_contribution_list",
    "eparticipation_outcome_mine",
}
# The list of what is published: it names no consultation.
LISTS = {"eparticipation_outcome_list"}
# What each action asks of the table, and whether its id names something that only officers may know of.
RIGHTS = {
    "eparticipation_outcome_update": (Doing.UPDATE, "consultation"),
    "eparticipation_outcome_propose": (Doing.UPDATE, "consultation"),
    "eparticipation_outcome_return": (Doing.UPDATE, "consultation"),
    "eparticipation_outcome_publish": (Doing.APPROVE, "consultation"),
    "eparticipation_theme_create": (Doing.UPDATE, "consultation"),
    "eparticipation_theme_update": (Doing.UPDATE, "theme"),
    "eparticipation_theme_delete": (Doing.UPDATE, "theme"),
    "eparticipation_theme_assign": (Doing.UPDATE, "theme"),
    "eparticipation_milestone_create": (Doing.UPDATE, "consultation"),
    "eparticipation_milestone_update": (Doing.UPDATE, "milestone"),
    "eparticipation_milestone_delete": (Doing.UPDATE, "milestone"),
}


def test_each_action_stands_in_the_matrix():
    named = {name for name in vars(auth) if name.startswith("eparticipation_")}
    assert named == set(RIGHTS) | READ | LISTS


@pytest.fixture
def things(bureau):
    package = bureau.consultation("closed")
    theme = ThemeRow(package_id=package["id"], position=1, title={"en": "Shade"})
    promise = MilestoneRow(
        package_id=package["id"], title={"en": "Plant"}, due=today(), first_due=today()
    )
    model.Session.add_all([theme, promise])
    model.Session.commit()
    return {"consultation": package["id"], "theme": theme.id, "milestone": promise.id}


@pytest.fixture
def everybody(bureau, agency_factory, make_user):
    """Return an account for each role of the agency, and those that hold none of its offices."""
    elsewhere = agency_factory()
    here = {
        role: bureau.officer
        if role is Role.SENIOR_OFFICER
        else appoint(make_user(), role.value, None if role in PORTAL_ROLES else bureau.agency)
        for role in Role
    }
    there = [
        appoint(make_user(), role.value, elsewhere) for role in Role if role not in PORTAL_ROLES
    ]
    return here, [*there, make_user()]


def test_the_whole_matrix(things, everybody):
    here, others = everybody
    wrong = []
    for action, (doing, kind) in RIGHTS.items():
        refused = "refused" if kind == "consultation" else "not found"
        for role, user in here.items():
            may = policy.allows(role, doing, Thing.CONSULTATION_OUTCOME)
            told = asked(action, user, {"id": things[kind]})
            if told != ("allowed" if may else refused):
                wrong.append((action, role, told))
        for user in others:
            if (told := asked(action, user, {"id": things[kind]})) != refused:
                wrong.append((action, user["name"], told))
        if asked(action, here[Role.SENIOR_OFFICER], {"id": "none"}) != "not found":
            wrong.append((action, "an id of nothing"))
    assert not wrong
    assert policy.given_by(Doing.APPROVE, Thing.CONSULTATION_OUTCOME) == {
        *(Role.SENIOR_OFFICER, Role.DEPUTY)
    }


def test_drafts_hide_their_outcome(bureau, make_user):
    draft = bureau.consultation("draft")
    for action in (*RIGHTS, *READ):
        if RIGHTS.get(action, ("", "consultation"))[1] == "consultation":
            assert asked(action, make_user(), {"id": draft["id"]}) == "not found", action
