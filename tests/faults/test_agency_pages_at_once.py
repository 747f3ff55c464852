"""Two write an agency's participation page at once: one wins, the other is told."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories

from tests.discussions import appoint, as_user

pytestmark = pytest.mark.usefixtures("clean")


def test_two_officers_save_the_same_version(together, agency_factory):
    agency = agency_factory()
    officer = appoint(factories.User(), "senior_officer", agency)
    deputy = appoint(factories.User(), "deputy", agency)

    def saving(person, words):
        data = {"organisation": agency["id"], "seen_version": 0, "goals_ar": words}
        return lambda: as_user(person, "eparticipation_page_update", **data)["version"]

    # CKAN gathers its auth functions with the first question, and not for two at once.
    as_user(None, "eparticipation_page_show", organisation=agency["id"])
    model.Session.remove()
    answers = together(saving(officer, "نص المسؤول"), saving(deputy, "نص النائب"))
    found = [
        sorted(one.error_dict) if isinstance(one, tk.ValidationError) else one for one in answers
    ]
    assert sorted(found, key=str) == [1, ["seen_version"]]
    shown = as_user(None, "eparticipation_page_show", organisation=agency["id"])
    won = ("نص المسؤول", "نص النائب")[found.index(1)]
    assert (shown["version"], shown["texts"]["goals"]["ar"]) == (1, won)
