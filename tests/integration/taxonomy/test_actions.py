"""The sectors' actions."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests.helpers import call_action, call_auth

ANONYMOUS = {"user": "", "ignore_auth": False}


@pytest.mark.usefixtures("clean")
class TestSectorList:
    def test_the_14_sectors_stand_in_order_with_what_the_caller_sees(
        self, bilingual_dataset_factory
    ):
        bilingual_dataset_factory(sectors=["health", "sports"])
        bilingual_dataset_factory(sectors=["health"])
        bilingual_dataset_factory(sectors=["health"], private=True)
        found = call_action("qatar_sector_list", dict(ANONYMOUS))
        assert [s["code"] for s in found][:2] == ["education", "finance"]
        assert len(found) == 14
        counts = {s["code"]: s["dataset_count"] for s in found if s["dataset_count"]}
        assert counts == {"health": 2, "sports": 1}
        assert found[-1]["name"] == {"ar": "الرياضة", "en": "Sports"}
        assert found[-1]["uri"] == "https://data.gov.qa/id/sector/sports"
        assert set(found[-1]["definition"]) == {"ar", "en"}
        assert found[-1]["eu_themes"]


@pytest.mark.usefixtures("clean")
class TestSectorShow:
    @pytest.mark.parametrize("name", ["energy", "https://data.gov.qa/id/sector/energy"])
    def test_by_code_or_uri_with_the_crosswalk(self, name):
        found = call_action("qatar_sector_show", dict(ANONYMOUS), id=name)
        assert found["code"] == "energy"
        themes = {theme["name"]["en"]: theme for theme in found["crosswalk"]}
        assert themes["Energy and Environment"]["sectors"] == ["energy", "environment"]
        assert not themes["Energy and Environment"]["certain"]
        assert themes["Energy"]["certain"]

    @pytest.mark.parametrize("name", ["wealth", "https://example.org/energy", "طاقة"])
    def test_what_is_no_sector_is_not_found(self, name):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_sector_show", id=name)

    def test_an_id_is_needed(self):
        with pytest.raises(tk.ValidationError) as caught:
            call_action("qatar_sector_show")
        assert "id" in caught.value.error_dict


@pytest.mark.usefixtures("clean")
class TestSectorReviewList:
    def test_an_officer_sees_their_agencys_datasets_without_a_sector(
        self, agency_factory, officer_factory, bilingual_dataset_factory
    ):
        agency = agency_factory()
        officer = officer_factory()
        call_action(
            "organization_member_create", id=agency["id"], username=officer["name"], role="editor"
        )
        waiting = bilingual_dataset_factory(owner_org=agency["id"], sectors=[], private=True)
        bilingual_dataset_factory(owner_org=agency["id"])
        bilingual_dataset_factory(sectors=[])
        context = {"user": officer["name"], "ignore_auth": False}
        found = call_action("qatar_sector_review_list", context)
        assert found["count"] == 1
        assert [p["id"] for p in found["results"]] == [waiting["id"]]
        assert call_action("qatar_sector_review_list", context, offset=1)["results"] == []

    def test_readers_are_refused(self, officer_factory):
        for user in ("", officer_factory()["name"]):
            with pytest.raises(tk.NotAuthorized):
                call_auth("qatar_sector_review_list", {"user": user, "model": None})

    @pytest.mark.parametrize("field", ["limit", "offset"])
    def test_bad_numbers_are_named(self, field):
        with pytest.raises(tk.ValidationError) as caught:
            call_action("qatar_sector_review_list", **{field: "many"})
        assert field in caught.value.error_dict
