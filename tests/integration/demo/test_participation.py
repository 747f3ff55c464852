"""The demo's agencies answer the public: pages written through the portal's own actions, once."""

from __future__ import annotations

import pytest

from ckan.tests import factories
from ckan.tests.helpers import call_action

from demo.participation.consultations import fill_consultations
from demo.participation.pages import fill_pages

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def agencies():
    for name in ("moehe", "mecc", "mot"):
        factories.Organization(name=name)


def test_pages_are_written_once(agencies):
    assert (fill_pages(), fill_pages()) == (3, 0)
    pages = {
        name: call_action("eparticipation_page_show", organisation=name)
        for name in ("moehe", "mecc", "mot")
    }
    assert [page["version"] for page in pages.values()] == [1, 1, 1]
    assert (pages["moehe"]["complete"], pages["mecc"]["complete"]) == (True, True)
    # One is begun, and says what it lacks.
    assert {lack["part"] for lack in pages["mot"]["lacks"]} >= {"plans", "disclaimer"}


def test_each_agency_has_an_officer(agencies):
    fill_pages()
    for name in ("moehe", "mecc", "mot"):
        found = call_action("eparticipation_officer_list", organisation=name)
        assert "senior_officer" in str(found)


def test_consultations_are_held_once(agencies):
    fill_pages()
    assert (fill_consultations(), fill_consultations()) == (3, 0)
    listed = call_action("eparticipation_consultation_list", {"user": "", "ignore_auth": False})
    # A draft is its agency's alone.
    assert listed["count"] == 2
    assert {one["state"] for one in listed["results"]} == {"scheduled"}
