"""Asking another unit: the question is seen, the request is not."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action

from tests.discussions import appoint, as_user
from tests.foi_requests import SECRET

pytestmark = pytest.mark.usefixtures("clean")


def consult(officer, request, whom, text="ما مصدر هذه الأرقام؟"):
    context = {"user": officer["name"], "ignore_auth": False}
    return call_action(
        "foi_consultation_ask", context, id=request["id"], user=whom["id"], text=text
    )


@pytest.fixture
def expert(office, make_user):
    return appoint(make_user(), "publisher", office.agency)


def test_who_is_asked_answers_and_sees_nothing_else(office, maryam, expert):
    request = office.under_review(maryam, sought=SECRET)
    asked = consult(office.officer, request, expert)
    listed = as_user(expert, "foi_consultation_list")
    assert [(one["id"], one["is_open"], one["request"]) for one in listed] == [
        (asked["id"], True, None)
    ]
    assert SECRET not in str(listed)
    with pytest.raises(tk.ObjectNotFound):
        as_user(expert, "foi_request_show", id=request["id"])
    as_user(expert, "foi_consultation_answer", id=asked["id"], text="من سجل المباني.")
    shown = as_user(office.colleague, "foi_consultation_show", id=asked["id"])
    assert (shown["answer"], shown["request"]) == ("من سجل المباني.", request["id"])
    history = str(as_user(office.officer, "foi_request_show", id=request["id"])["events"])
    assert "من سجل المباني." in history
    assert "سجل المباني" not in str(as_user(maryam, "foi_request_show", id=request["id"]))


def test_it_is_answered_once(office, maryam, expert):
    asked = consult(office.officer, office.under_review(maryam), expert)
    as_user(expert, "foi_consultation_answer", id=asked["id"], text="الجواب الأول")
    with pytest.raises(tk.ValidationError, match="already"):
        as_user(expert, "foi_consultation_answer", id=asked["id"], text="الجواب الثاني")


def test_others_find_no_question(office, elsewhere, maryam, expert, make_user):
    from ckan.tests import factories

    asked = consult(office.officer, office.under_review(maryam), expert)
    for other in (
        maryam,
        elsewhere.officer,
        office.president,
        appoint(make_user(), "publisher", office.agency),
        factories.Sysadmin(),
        None,
    ):
        for action in ("foi_consultation_show", "foi_consultation_answer"):
            with pytest.raises(tk.ObjectNotFound):
                as_user(other, action, id=asked["id"], text="x x")


def test_only_people_of_the_entity_are_asked(office, elsewhere, maryam, make_user):
    request = office.under_review(maryam)
    for stranger in (elsewhere.officer, make_user(), maryam):
        with pytest.raises(tk.ValidationError, match="does not work"):
            consult(office.officer, request, stranger)
    with pytest.raises(tk.ValidationError, match="somebody else"):
        consult(office.officer, request, office.officer)


def test_who_left_the_entity_sees_the_question_no_more(office, maryam, expert):
    from ckan import model

    from ckanext.qatar_sectors.roles.model import RoleRow

    asked = consult(office.officer, office.under_review(maryam), expert)
    row = model.Session.query(RoleRow).filter_by(user_id=expert["id"]).one()
    row.revoked_at, row.revoked_by, row.revoked_why = "2026-01-01", "x", "x"
    model.Session.commit()
    with pytest.raises(tk.ObjectNotFound):
        as_user(expert, "foi_consultation_show", id=asked["id"])


def test_a_decided_request_needs_no_answer(office, maryam, expert):
    request = office.under_review(maryam)
    asked = consult(office.officer, request, expert)
    as_user(
        office.officer,
        "foi_decision_propose",
        id=request["id"],
        outcome="refused",
        reasons="سبب",
        grounds=["17.1"],
    )
    assert not as_user(expert, "foi_consultation_show", id=asked["id"])["is_open"]
    with pytest.raises(tk.ValidationError, match="already"):
        as_user(expert, "foi_consultation_answer", id=asked["id"], text="متأخر")
    with pytest.raises(tk.ValidationError, match="stands differently"):
        consult(office.officer, request, expert)
