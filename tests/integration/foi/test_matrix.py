"""Who may do what on which request: role × object × action, whole. What is not seen is not found."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import appoint, as_user

pytestmark = pytest.mark.usefixtures("clean")

REQUESTER, DEPARTMENT, PRESIDENT = "requester", "department", "president"
# What each role is towards each object; nothing: it does not exist for them.
SEEN_AS = {
    "draft": {"maryam": {REQUESTER}},
    "assisted_draft": {"officer": {REQUESTER}},
    "submitted": {
        "maryam": {REQUESTER},
        "officer": {DEPARTMENT},
        "colleague": {DEPARTMENT},
    },
    "assisted": {
        "officer": {REQUESTER, DEPARTMENT},
        "colleague": {REQUESTER, DEPARTMENT},
    },
    "grieved": {
        "maryam": {REQUESTER},
        "officer": {DEPARTMENT},
        "colleague": {DEPARTMENT},
        "president": {PRESIDENT},
    },
    # An officer's own request at the own entity.
    "own": {"officer": {REQUESTER}, "colleague": {DEPARTMENT}},
}
ROLES = (
    "maryam",
    "another",
    "officer",
    "colleague",
    "president",
    "officer_elsewhere",
    "president_elsewhere",
    "agency_administrator",
    "publisher",
    "moderator",
    "administrator",
    "auditor",
    "anonymous",
)
ALLOWED = {
    "foi_request_show": {REQUESTER, DEPARTMENT, PRESIDENT},
    "foi_request_update": {REQUESTER},
    "foi_request_submit": {REQUESTER},
    "foi_request_withdraw": {REQUESTER},
    "foi_request_clarify": {REQUESTER},
    "foi_request_collect": {REQUESTER},
    "foi_notice_confirm": {REQUESTER},
    "foi_grievance_create": {REQUESTER},
    "foi_attachment_create": {REQUESTER, DEPARTMENT},
    "foi_attachment_delete": {REQUESTER, DEPARTMENT},
    "foi_request_assign": {DEPARTMENT},
    "foi_clarification_ask": {DEPARTMENT},
    "foi_request_extend": {DEPARTMENT},
    "foi_request_transfer": {DEPARTMENT},
    "foi_urgency_refuse": {DEPARTMENT},
    "foi_note_create": {DEPARTMENT},
    "foi_consultation_ask": {DEPARTMENT},
    "foi_decision_propose": {DEPARTMENT},
    "foi_decision_approve": {DEPARTMENT},
    "foi_decision_return": {DEPARTMENT},
    "foi_notice_create": {DEPARTMENT},
    "foi_fee_pay": {DEPARTMENT},
    "foi_grievance_decide": {PRESIDENT},
    "foi_publication_show": {REQUESTER, DEPARTMENT, PRESIDENT},
    "foi_publication_ask": {REQUESTER},
    "foi_publication_authorise": {DEPARTMENT},
    "foi_publication_deny": {DEPARTMENT},
    "foi_publication_withdraw": {DEPARTMENT},
}


# What entities say of themselves has parties of its own.
OF_ENTITIES = (
    "foi_entity_",
    "foi_duty_",
    "foi_holding_",
    "foi_release_",
    "foi_report_",
    "foi_template_",
)


@pytest.fixture
def people(office, elsewhere, maryam, make_user):
    from ckan.tests import factories

    return {
        "maryam": maryam,
        "another": make_user(),
        "officer": office.officer,
        "colleague": office.colleague,
        "president": office.president,
        "officer_elsewhere": elsewhere.officer,
        "president_elsewhere": elsewhere.president,
        "agency_administrator": appoint(make_user(), "agency_administrator", office.agency),
        "publisher": appoint(make_user(), "publisher", office.agency),
        "moderator": appoint(make_user(), "portal_moderator"),
        "administrator": factories.Sysadmin(),
        "auditor": appoint(make_user(), "auditor"),
        "anonymous": None,
    }


@pytest.fixture
def objects(office, maryam):
    grieved = office.notified(office.refused(maryam))
    as_user(maryam, "foi_grievance_create", id=grieved["id"], text="القرار غير معلل.")
    assisted = {"assisted": True, "person_contact": "هاتف 5555"}
    found = {
        "draft": office.draft(maryam),
        "assisted_draft": office.draft(office.officer, **assisted),
        "submitted": office.submitted(maryam),
        "assisted": office.submitted(office.officer, **assisted),
        "grieved": grieved,
        "own": office.submitted(office.officer),
    }
    return {name: request["id"] for name, request in found.items()}


def answer(action, user, request_id):
    context = {
        "user": user["name"] if user else "",
        "auth_user_obj": model.User.get(user["id"]) if user else None,
    }
    try:
        tk.check_access(action, context, {"id": request_id})
    except tk.ObjectNotFound:
        return "absent"
    except tk.NotAuthorized:
        return "refused"
    return "allowed"


def expected(action, parties):
    if not parties:
        return "absent"
    return "allowed" if parties & ALLOWED[action] else "refused"


def test_every_role_on_every_object_for_every_action(people, objects):
    wrong = [
        (name, role, action, found)
        for name, request_id in objects.items()
        for role in ROLES
        for action in ALLOWED
        if (found := answer(action, people[role], request_id))
        != expected(action, SEEN_AS[name].get(role, set()))
    ]
    assert wrong == []


def test_the_table_holds_every_action_on_a_request():
    from ckanext.foi.logic import action

    on_one = {
        name
        for name in action.__all__
        # Actions of CKAN that are guarded for published answers are not on requests.
        if name.startswith("foi_") and "_list" not in name and not name.startswith(OF_ENTITIES)
    }
    # A question to another unit has parties of its own.
    on_one -= {"foi_consultation_show", "foi_consultation_answer"}
    free = {"foi_clock_compute", "foi_answer_suggest", "foi_request_create", "foi_figures_show"}
    assert on_one - free == set(ALLOWED)


def test_what_is_hidden_answers_as_what_is_not_there(people, objects):
    """The words are the same, too: nothing tells the two apart."""
    for role in ("another", "administrator", "officer_elsewhere"):
        said = set()
        for request_id in (objects["submitted"], "00000000-0000-0000-0000-000000000000"):
            with pytest.raises(tk.ObjectNotFound) as absent:
                as_user(people[role], "foi_request_show", id=request_id)
            said.add(str(absent.value))
        assert len(said) == 1


def test_lists_hold_what_is_seen_and_nothing_else(people, objects):
    for role in ROLES:
        user = people[role]
        seen = {objects[name] for name in objects if SEEN_AS[name].get(role)}
        found = set()
        for action in ("foi_request_list", "foi_desk_list", "foi_grievance_list"):
            try:
                listed = as_user(user, action)
            except tk.NotAuthorized:
                continue
            found |= {card["id"] for card in listed["results"]}
            assert listed["count"] == len(listed["results"])
        assert found <= seen, role


def test_a_right_that_ends_takes_the_requests_along(office, objects, people):
    from ckanext.qatar_sectors.roles.model import RoleRow

    officer = people["colleague"]
    row = model.Session.query(RoleRow).filter_by(user_id=officer["id"]).one()
    row.revoked_at, row.revoked_by, row.revoked_why = "2026-01-01", "x", "x"
    model.Session.commit()
    with pytest.raises(tk.ObjectNotFound):
        as_user(officer, "foi_request_show", id=objects["submitted"])


def test_nothing_of_a_request_reaches_search_or_activities(office, maryam):
    from tests.foi_requests import SECRET

    office.under_review(maryam, subject=SECRET, sought=SECRET * 2)
    found = as_user(office.officer, "package_search", q=SECRET, include_private=True)
    assert found["count"] == 0
    rows = model.Session.execute(sa.text("SELECT data FROM activity"))
    assert SECRET not in str(list(rows))
