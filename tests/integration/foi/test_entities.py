"""The directory of covered entities."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.discussions import appoint, as_user

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def agency(agency_factory):
    return agency_factory(title="وزارة التعليم")


@pytest.fixture
def administrator():
    return factories.Sysadmin()


def enter(administrator, agency, **more):
    values = {"organisation": agency["id"], "ground": "government", **more}
    return as_user(administrator, "foi_entity_update", **values)


def test_an_entered_agency_stands_in_the_list_of_everybody(administrator, agency):
    enter(administrator, agency, help_ar="الطابق الأول")
    found = as_user(None, "foi_entity_list", q="التعليم")
    assert found["count"] == 1
    entity = found["results"][0]
    assert (entity["ground"]["code"], entity["ground"]["article"]) == ("government", 2)
    assert entity["help"] == {"ar": "الطابق الأول"}
    assert entity["may_update"] is False and entity["can_be_asked"] is False


def test_it_can_be_asked_once_its_competent_department_is_appointed(administrator, agency):
    enter(administrator, agency)
    appoint(factories.User(), "competent_department", agency)
    assert as_user(None, "foi_entity_show", organisation=agency["name"])["can_be_asked"]


def test_an_entry_is_taken_away_and_the_agency_stays(administrator, agency):
    enter(administrator, agency)
    enter(administrator, agency, ground="")
    shown = as_user(None, "foi_entity_show", organisation=agency["id"])
    assert (shown["covered"], shown["ground"]) == (False, None)
    assert as_user(None, "foi_entity_list")["count"] == 0


def test_an_entity_of_the_cabinet_needs_the_decision(administrator, agency):
    with pytest.raises(tk.ValidationError, match="decision"):
        enter(administrator, agency, ground="cabinet")
    entity = enter(administrator, agency, ground="cabinet", decision="قرار 5 لسنة 2024")
    assert entity["decision"] == "قرار 5 لسنة 2024"


@pytest.mark.parametrize("role", ["agency_administrator", "competent_department", "auditor"])
def test_only_administrators_change_the_directory(agency, role):
    officer = appoint(factories.User(), role, None if role == "auditor" else agency)
    with pytest.raises(tk.NotAuthorized):
        enter(officer, agency)


def test_an_agency_that_is_not_there_is_not_found(administrator):
    for action in ("foi_entity_show", "foi_entity_update"):
        with pytest.raises(tk.ObjectNotFound):
            as_user(administrator, action, organisation="nowhere")


def test_a_change_stands_in_the_trail_without_its_words(administrator, agency):
    enter(administrator, agency, help_ar="نص")
    events = call_action("qatar_audit_event_list")["events"]
    own = [event for event in events if event["object"] == agency["id"]]
    found = [event for event in own if event["act"] == "foi.entity_change"]
    assert len(found) == 1 and "نص" not in str(found)


def test_a_purged_agency_leaves_the_directory(administrator, agency):
    enter(administrator, agency)
    call_action("organization_purge", {"user": administrator["name"]}, id=agency["id"])
    assert as_user(None, "foi_entity_list")["count"] == 0
