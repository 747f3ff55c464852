"""The policy table: each point from the facts that prove it, and the dataset that is kept of it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from ckan import model
from ckan.common import config as ckan_config
from ckan.tests import factories

from ckanext.eparticipation.agencies import jobs
from ckanext.eparticipation.agencies.model import HomepageLook
from ckanext.eparticipation.agencies.policy import publishing, registry
from ckanext.eparticipation.agencies.policy.point import Finding, Point, State
from ckanext.eparticipation.agencies.statement import Part
from ckanext.qatar_sectors.roles.asking import today

from tests.discussions import appoint, as_portal, as_user

pytestmark = pytest.mark.usefixtures("clean")

WHOLE = {f"{part}_{lang}": f"{part} {lang}" for part in Part for lang in ("ar", "en")}
WAY = {"kind": "web", "name_ar": "نموذج", "name_en": "Form", "answer_days": 3}


@pytest.fixture
def agency(agency_factory):
    return agency_factory()


@pytest.fixture
def officer(agency):
    return appoint(factories.User(), "senior_officer", agency)


def points(agency):
    found = as_user(None, "eparticipation_policy_list", organisation=agency["name"])["results"][0]
    return {one["code"]: one for one in found["points"]}


def states(agency):
    return {code: one["state"] for code, one in points(agency).items()}


def test_a_new_agency_fulfils_nothing(agency):
    found = states(agency)
    own = {
        "officer",
        "awareness",
        "own_site",
        "linked",
        "statement",
        "consultations",
        "communication",
        "disclaimer",
    }
    assert own <= set(found)
    assert {found[code] for code in own} == {"missing"}


def test_a_substitute_fulfils_the_first_point_in_part(agency):
    appoint(factories.User(), "spokesperson", agency)
    found = points(agency)["officer"]
    assert found["state"] == "partly" and "spokesperson" in found["note"].lower()


def test_each_fact_fulfils_its_point_with_its_day(agency, officer):
    way = {**WAY, "address": "https://agency.gov.qa/form"}
    data = {"organisation": agency["id"], "seen_version": 0, **WHOLE, "channels": [way]}
    as_user(officer, "eparticipation_page_update", **data)
    held_on = (today() - timedelta(days=10)).isoformat()
    activity = {"kind": "other", "held_on": held_on, "title_ar": "نشاط", "title_en": "Activity"}
    as_user(officer, "eparticipation_awareness_create", organisation=agency["id"], **activity)
    as_portal("organization_patch", id=agency["id"], homepage="https://agency.gov.qa/")
    step = {"page": "https://agency.gov.qa/", "tag": "iframe", "address": "https://x"}
    model.Session.add(
        HomepageLook(
            organisation_id=agency["id"],
            homepage="https://agency.gov.qa/",
            outcome="shown",
            steps=[step],
        )
    )
    model.Session.commit()
    found = points(agency)
    for code in ("officer", "own_site", "linked", "statement", "communication", "disclaimer"):
        assert found[code]["state"] == "fulfilled", code
    assert found["officer"]["on"] == "2020-01-01"
    assert found["awareness"]["on"] == held_on
    assert found["statement"]["on"] == today().isoformat()
    assert found["linked"]["proof"] == "https://agency.gov.qa/"


def test_a_planned_activity_is_none_yet_and_an_old_one_counts_in_part(agency, officer, monkeypatch):
    later = (today() + timedelta(days=5)).isoformat()
    activity = {"kind": "other", "held_on": later, "title_ar": "نشاط", "title_en": "Activity"}
    as_user(officer, "eparticipation_awareness_create", organisation=agency["id"], **activity)
    assert points(agency)["awareness"]["state"] == "missing"
    activity["held_on"] = (today() - timedelta(days=30)).isoformat()
    as_user(officer, "eparticipation_awareness_create", organisation=agency["id"], **activity)
    assert points(agency)["awareness"]["state"] == "fulfilled"
    monkeypatch.setitem(ckan_config, "ckanext.eparticipation.awareness.fresh_days", 29)
    assert points(agency)["awareness"]["state"] == "partly"


def test_another_subject_adds_a_point(agency, monkeypatch):
    monkeypatch.setattr(registry, "_POINTS", dict(registry._POINTS))
    day = date(2026, 1, 2)
    found = Finding(State.NOT_DUE, day, "/organization/x", "Its website could not be reached.")
    registry.register(
        Point(
            "late",
            3,
            "Public consultations are online",
            lambda ids, _day: dict.fromkeys(ids, found),
        )
    )
    shown = points(agency)["late"]
    assert (shown["state"], shown["on"], shown["number"]) == ("not_due", "2026-01-02", 3)
    assert shown["proof"].endswith("/organization/x") and shown["note"]


def test_without_an_agency_there_is_no_dataset(agency):
    jobs.publish_policy()
    assert model.Package.get(publishing.KEPT.name) is None


def test_the_dataset_is_written_again_when_the_table_says_something_else(agency, monkeypatch):
    monkeypatch.setitem(ckan_config, "ckanext.eparticipation.policy.organisation", agency["name"])
    assert publishing.publish() and not publishing.publish()
    first = model.Package.get(publishing.KEPT.name).resources[0].hash
    appoint(factories.User(), "senior_officer", agency)
    assert publishing.publish() and not publishing.publish()
    model.Session.expire_all()
    files = model.Package.get(publishing.KEPT.name).resources
    assert len(files) == 1 and files[0].hash != first
    shown = as_user(None, "package_show", id=publishing.KEPT.name)
    assert shown["title_translated"]["en"] == "How agencies fulfil the e-participation policy"
    model.Package.get(publishing.KEPT.name).delete()
    model.Session.commit()
    # What somebody deleted stays deleted.
    assert not publishing.publish()


def test_sites_are_asked_for_once_a_week(agency, agency_factory, monkeypatch):
    asked = []
    monkeypatch.setattr(jobs.tk, "enqueue_job", lambda job, args, **more: asked.append(args[0]))
    as_portal("organization_patch", id=agency["id"], homepage="https://agency.gov.qa/")
    agency_factory()
    jobs.enqueue_looks()
    assert asked == [agency["id"]]
    model.Session.add(HomepageLook(organisation_id=agency["id"], homepage="x", outcome="absent"))
    model.Session.commit()
    jobs.enqueue_looks()
    assert asked == [agency["id"]]
    # The job itself finds that somebody just looked.
    jobs.look_at(agency["id"])
    assert len(HomepageLook.listed(agency["id"], 9)) == 1
