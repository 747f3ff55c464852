"""Two act on one request at once: one wins, the other is told."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from tests.discussions import as_user
from tests.foi_requests import Office

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def people(agency_factory):
    from ckan.tests import factories

    office = Office(agency_factory(), lambda **more: factories.UserWithToken(**more))
    return office, factories.UserWithToken()


def both(together, first, second):
    """Do two things at once; return what each became: an answer's state, or the error's fields."""

    def doing(call):
        action, user, data = call
        return lambda: as_user(user, action, **data)["request_state"]

    model.Session.remove()
    answers = together(doing(first), doing(second))
    return [
        sorted(one.error_dict) if isinstance(one, tk.ValidationError) else one for one in answers
    ]


def refuse(officer, request, **more):
    data = {"id": request["id"], "outcome": "refused", "reasons": "سبب", "grounds": ["17.1"]}
    return ("foi_decision_propose", officer, {**data, **more})


def test_two_officers_decide(together, people):
    office, maryam = people
    request = office.under_review(maryam)
    law = {"outcome": "governed_by_other_law", "other_law": "القانون 7 لسنة 2007"}
    found = both(
        together,
        refuse(office.officer, request),
        refuse(office.colleague, request, grounds=[], **law),
    )
    assert ["state"] in found and len([one for one in found if one != ["state"]]) == 1
    shown = as_user(office.officer, "foi_request_show", id=request["id"])
    assert len(shown["decisions"]) == 1


def test_an_extension_meets_a_decision(together, people):
    office, maryam = people
    request = office.under_review(maryam)
    seen = {"seen_version": request["version"]}
    extend = ("foi_request_extend", office.colleague, {"id": request["id"], "text": "كبير"})
    extend[2].update(seen)
    found = both(together, refuse(office.officer, request, **seen), extend)
    assert ["seen_version"] in found and found != [["seen_version"]] * 2


def test_a_double_click_submits_once(together, people):
    office, maryam = people
    draft = office.draft(maryam)
    submit = ("foi_request_submit", maryam, {"id": draft["id"]})
    assert sorted(map(str, both(together, submit, submit))) == ["['state']", "submitted"]
    clocks = as_user(maryam, "foi_request_show", id=draft["id"])["clocks"]
    assert len(clocks) == 1
