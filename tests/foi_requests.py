"""Fixtures of requests for information: an entity, its people, requests made through the real actions."""

from __future__ import annotations

import pytest

from tests.discussions import appoint, as_user

SOUGHT = {
    "person_name": "مريم أحمد",
    "subject": "أعداد المدارس الجديدة",
    "sought": "عدد المدارس التي بُنيت في كل بلدية منذ عام 2020 وكلفتها.",
    "reasons": "بحث جامعي عن التعليم.",
    "form_wanted": "electronic",
    "language": "ar",
}
# Notices tell of these; nothing else of a request may leave it.
SECRET = "سرّ لا يعرفه غير الأطراف"


class Office:
    """A covered entity: two officers of its Competent Department, its President."""

    def __init__(self, agency, make_user):
        from ckan.tests.helpers import call_action

        self.agency = agency
        call_action("foi_entity_update", organisation=agency["id"], ground="government")
        self.officer = appoint(make_user(), "competent_department", agency)
        self.colleague = appoint(make_user(), "competent_department", agency)
        self.president = appoint(make_user(), "president", agency)

    def draft(self, user, **more):
        values = {"organisation": self.agency["id"], **SOUGHT, **more}
        return as_user(user, "foi_request_create", **values)

    def submitted(self, user, **more):
        return as_user(user, "foi_request_submit", id=self.draft(user, **more)["id"])

    def under_review(self, user, **more):
        request = self.submitted(user, **more)
        return as_user(self.officer, "foi_request_assign", id=request["id"])

    def refused(self, user, **more):
        request = self.under_review(user)
        given = {"outcome": "refused", "reasons": "الأسباب مذكورة.", "grounds": ["17.1"], **more}
        return as_user(self.officer, "foi_decision_propose", id=request["id"], **given)

    def granted(self, user, **more):
        request = self.under_review(user)
        given = {"outcome": "granted", "answer": "بُنيت سبع مدارس.", **more}
        as_user(self.officer, "foi_decision_propose", id=request["id"], **given)
        return as_user(self.colleague, "foi_decision_approve", id=request["id"])

    def notified(self, request, **more):
        given = {"means": "portal", **more}
        return as_user(self.officer, "foi_notice_create", id=request["id"], **given)


@pytest.fixture
def make_user():
    from ckan.tests import factories

    return lambda **more: factories.UserWithToken(**more)


@pytest.fixture
def office(clean, agency_factory, make_user):
    return Office(agency_factory(title="وزارة التعليم"), make_user)


@pytest.fixture
def elsewhere(clean, agency_factory, make_user):
    return Office(agency_factory(title="وزارة البلدية"), make_user)


@pytest.fixture
def maryam(make_user):
    return make_user()
