"""The demo's agencies answer the public: pages written through the portal's own actions, once."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.common import config as ckan_config
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.eparticipation.indicators.model import ParticipationRow as Row
from ckanext.qatar_sectors.tables import jobs as tables

from demo.participation.consultations import fill_consultations
from demo.participation.figures import fill_figures
from demo.participation.pages import fill_pages
from demo.participation.past.holding import fill_past
from stack.configuration import OWNED_TABLES, TABLES_OWNER

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
    assert all(one["is_sample"] for one in listed["results"])


NOBODY = {"user": "", "ignore_auth": False}


@pytest.fixture
def past(agencies):
    """Return the consultations that are over, by their state."""
    fill_pages()
    assert (fill_past(), fill_past()) == (2, 0)
    listed = call_action("eparticipation_consultation_list", dict(NOBODY))["results"]
    return {one["state"]: one for one in listed}


def test_one_consultation_is_answered_and_one_is_overdue(past):
    answered, overdue = (
        call_action("eparticipation_outcome_show", dict(NOBODY), id=past[state]["id"])
        for state in ("outcome_published", "closed")
    )
    assert answered["standing"]["code"] == "in_time"
    assert overdue["standing"]["code"] == "overdue"
    assert [theme["decision"]["code"] for theme in answered["themes"]] == [
        *("accepted", "partly", "declined", "later")
    ]
    assert all(theme["contributions"] for theme in answered["themes"])
    assert {one["standing"]["code"] for one in answered["milestones"]} == {
        *("done", "done_late", "overdue", "coming")
    }


def test_who_took_part_sees_what_became_of_it(past):
    package_id = past["outcome_published"]["id"]
    as_first = {"user": "sample-participant-1", "ignore_auth": False}
    own = call_action("eparticipation_outcome_mine", as_first, id=package_id)
    assert [theme["decision"]["code"] for theme in own["themes"]] == ["accepted", "declined"]


def test_history_lies_in_the_past(past):
    shown = call_action(
        "eparticipation_consultation_show", dict(NOBODY), id=past["outcome_published"]["id"]
    )
    assert [event["what"] for event in shown["events"]] == ["approve", "analyse", "publish_outcome"]
    days = [event["at"] for event in shown["events"]]
    assert days == sorted(days)
    assert shown["opens_at"] < shown["closes_at"] < days[1]


def test_the_policy_table_says_what_is_overdue(past):
    table = call_action("eparticipation_policy_list", dict(NOBODY))
    found = {
        row["organisation"]["name"]: point["state"]
        for row in table["results"]
        for point in row["points"]
        if point["code"] == "outcomes"
    }
    assert (found["moehe"], found["mecc"]) == ("fulfilled", "missing")


def test_the_figures_count_who_took_part(past):
    # Of all years: in winter some of it lies in the year before.
    wanted = sa.select(Row.package_id, sa.func.count(sa.distinct(Row.token)))
    counted = dict(model.Session.execute(wanted.group_by(Row.package_id)).all())
    assert counted[past["outcome_published"]["id"]] == 12
    assert counted[past["closed"]["id"]] == 8


def test_tables_of_participation_are_published_once_as_samples(past, monkeypatch):
    """The settings are those that a portal with the demo is started with."""
    factories.Organization(name=TABLES_OWNER)
    for key in OWNED_TABLES:
        monkeypatch.setitem(ckan_config, key, TABLES_OWNER)
    assert (fill_figures(), fill_figures()) == (2, 0)
    for name in ("e-participation-policy-by-agency", "e-participation-indicators"):
        found = call_action("package_show", NOBODY, id=name)
        assert found["is_sample"] == "true"
        (file,) = found["resources"]
        assert all(
            one["description_ar"] != one["description_en"] for one in file["data_dictionary"]
        )
        tables.load(file["id"])
        table = call_action("datastore_search", resource_id=file["id"], limit=500)
        stated = {one["id"]: one["type"] for one in file["data_dictionary"]}
        assert {one["id"]: one["type"] for one in table["fields"] if one["id"] != "_id"} == stated
        assert table["total"] > 3
    # Withheld groups keep no column of numbers from being one.
    years = {row["year"] for row in table["records"]}
    assert all(float(year) > 2000 for year in years)
