"""Agencies' participation pages: who writes them, what is kept, two who write at once."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories

from ckanext.eparticipation.agencies.model import PageVersion
from ckanext.eparticipation.agencies.statement import Part

from tests.discussions import appoint, as_portal, as_user

pytestmark = pytest.mark.usefixtures("clean")

WHOLE = {f"{part}_{lang}": f"{part} {lang}" for part in Part for lang in ("ar", "en")}
WAY = {
    "kind": "email",
    "name_ar": "البريد",
    "name_en": "E-mail",
    "address": "hello@agency.gov.qa",
    "answer_days": 5,
}


@pytest.fixture
def agency(agency_factory):
    return agency_factory()


@pytest.fixture
def officer(agency):
    return appoint(factories.User(fullname="Maryam"), "senior_officer", agency)


def write(user, agency, seen=0, **more):
    data = {"organisation": agency["id"], "seen_version": seen, **more}
    return as_user(user, "eparticipation_page_update", **data)


def show(agency, user=None, **more):
    return as_user(user, "eparticipation_page_show", organisation=agency["name"], **more)


class TestPage:
    def test_a_new_agency_has_a_page_that_says_what_it_lacks(self, agency):
        page = show(agency)
        assert (page["version"], page["complete"], page["may_update"]) == (0, False, False)
        assert len(page["lacks"]) == 7
        assert page["lacks"][0] == {"part": "goals", "languages": ["ar", "en"], "text": "Goals"}

    def test_a_whole_page_lacks_nothing_and_everybody_reads_it(self, agency, officer):
        accounts = [{"network": "x", "url": "https://x.com/agency"}]
        write(officer, agency, **WHOLE, channels=[WAY], accounts=accounts)
        page = show(agency)
        assert page["complete"] and page["lacks"] == []
        assert page["texts"]["goals"] == {"ar": "goals ar", "en": "goals en"}
        assert page["channels"][0]["link"] == "mailto:hello@agency.gov.qa"
        assert page["accounts"][0]["name"] == "agency"
        listed = as_user(None, "eparticipation_page_list", q=agency["name"])
        assert [one["complete"] for one in listed["results"]] == [True]

    def test_versions_stay_as_they_were(self, agency, officer):
        write(officer, agency, goals_ar="الأول")
        write(officer, agency, 1, goals_ar="الثاني")
        listed = as_user(officer, "eparticipation_page_version_list", organisation=agency["id"])
        assert [one["version"] for one in listed["results"]] == [2, 1]
        assert listed["results"][0]["saved_by"] == "Maryam"
        assert show(agency, officer, version=1)["texts"]["goals"]["ar"] == "الأول"
        assert show(agency)["texts"]["goals"]["ar"] == "الثاني"
        with pytest.raises(sa.exc.DBAPIError, match="kept as it was"):
            model.Session.execute(sa.update(PageVersion).values(saved_by="another"))
        model.Session.rollback()

    def test_saving_the_same_again_makes_no_version(self, agency, officer):
        write(officer, agency, goals_ar="نص")
        assert write(officer, agency, 1, goals_ar="نص")["version"] == 1

    def test_a_preview_writes_nothing(self, agency, officer):
        data = {"organisation": agency["id"], "goals_ar": "نص"}
        shown = as_user(officer, "eparticipation_page_preview", **data)
        assert shown["texts"]["goals"] == {"ar": "نص"} and shown["version"] == 0
        assert show(agency)["version"] == 0

    def test_who_comes_second_is_told_and_overwrites_nothing(self, agency, officer):
        write(officer, agency, goals_ar="نص الأول")
        with pytest.raises(tk.ValidationError) as refused:
            write(officer, agency, 0, goals_ar="نص الثاني")
        assert list(refused.value.error_dict) == ["seen_version"]
        assert show(agency)["texts"]["goals"]["ar"] == "نص الأول"

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"goals_ar": "نص\u202e"}, "goals_ar"),
            ({"goals_en": "a\x00b"}, "goals_en"),
            ({"disclaimer_en": "x" * 100_000}, "disclaimer_en"),
            ({"channels": [{**WAY, "kind": "pigeon"}]}, "channels"),
            ({"channels": [{**WAY, "address": "javascript:alert(1)"}]}, "channels"),
            ({"channels": [{**WAY, "answer_days": "soon"}]}, "channels"),
            ({"channels": [WAY] * 21}, "channels"),
            ({"accounts": [{"network": "x", "url": "https://evil.example"}]}, "accounts"),
            ({"own_page": "https://elsewhere.example/"}, "own_page"),
            ({"own_page": "ftp://x"}, "own_page"),
            ({"seen": "many"}, "seen_version"),
        ],
    )
    def test_what_does_not_hold_is_refused_beside_its_field(self, agency, officer, given, field):
        with pytest.raises(tk.ValidationError) as refused:
            write(officer, agency, **given)
        assert list(refused.value.error_dict) == [field]
        assert show(agency)["version"] == 0

    def test_an_own_page_is_of_the_site_in_the_agencys_entry(self, agency, officer):
        as_portal("organization_patch", id=agency["id"], homepage="https://agency.gov.qa/ar")
        page = write(officer, agency, own_page="https://agency.gov.qa/take-part")
        assert page["own_page"] == "https://agency.gov.qa/take-part"

    def test_a_closed_agency_answers_like_none(self, agency, officer):
        write(officer, agency, goals_ar="نص")
        as_portal("organization_delete", id=agency["id"])
        said = set()
        for reference in (agency["name"], agency["id"], "none"):
            for action in ("eparticipation_page_show", "eparticipation_officer_list"):
                with pytest.raises(tk.ObjectNotFound) as absent:
                    as_user(None, action, organisation=reference)
                said.add(str(absent.value))
        assert len(said) == 1
        with pytest.raises(tk.NotAuthorized):
            write(officer, agency, 1, goals_ar="x")

    def test_a_purged_agency_leaves_nothing(self, agency, officer):
        write(officer, agency, goals_ar="نص")
        as_portal("organization_purge", id=agency["id"])
        assert PageVersion.last(agency["id"]) is None


class TestAwareness:
    ACTIVITY = {
        "kind": "workshop",
        "held_on": "2026-03-01",
        "title_ar": "ورشة",
        "title_en": "Workshop",
        "audience_ar": "الموظفون",
        "link": "https://agency.gov.qa/workshop",
    }

    def add(self, user, agency, **more):
        data = {"organisation": agency["id"], **self.ACTIVITY, **more}
        return as_user(user, "eparticipation_awareness_create", **data)

    def test_an_activity_is_listed_changed_and_taken_off(self, agency, officer):
        one = self.add(officer, agency)
        changed = {**self.ACTIVITY, "id": one["id"], "seen_version": 1, "kind": "campaign"}
        assert as_user(officer, "eparticipation_awareness_update", **changed)["version"] == 2
        found = as_user(None, "eparticipation_awareness_list", organisation=agency["name"])
        assert found["count"] == 1 and found["results"][0]["kind"] == "campaign"
        assert found["results"][0]["audience"] == {"ar": "الموظفون"}
        with pytest.raises(tk.ValidationError, match="seen_version"):
            as_user(officer, "eparticipation_awareness_update", **changed)
        as_user(officer, "eparticipation_awareness_delete", id=one["id"])
        found = as_user(None, "eparticipation_awareness_list", organisation=agency["name"])
        assert found["count"] == 0

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"title_en": ""}, "title_en"),
            ({"title_ar": "  "}, "title_ar"),
            ({"kind": "party"}, "kind"),
            ({"held_on": "2999-01-01"}, "held_on"),
            ({"held_on": "31.12.2026"}, "held_on"),
            ({"link": "javascript:alert(1)"}, "link"),
            ({"audience_en": "a\u2066b"}, "audience_en"),
        ],
    )
    def test_what_does_not_hold_is_refused_beside_its_field(self, agency, officer, given, field):
        with pytest.raises(tk.ValidationError) as refused:
            self.add(officer, agency, **given)
        assert list(refused.value.error_dict) == [field]
