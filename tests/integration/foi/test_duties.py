"""What entities publish by themselves, and the registers of what they hold."""

from __future__ import annotations

from datetime import timedelta

import pytest

import ckan.plugins.toolkit as tk
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.foi.clocks.counting import today

from tests.discussions import appoint, as_portal, as_user

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def agency(agency_factory):
    agency = agency_factory()
    call_action("foi_entity_update", organisation=agency["id"], ground="government")
    return agency


@pytest.fixture
def officer(agency):
    return appoint(factories.User(), "competent_department", agency)


def items(checklist):
    return {duty["item"]: duty for duty in checklist["items"]}


class TestDuties:
    def test_a_new_entity_misses_what_it_owes(self, agency):
        found = as_user(None, "foi_duty_list", organisation=agency["name"])
        assert (found["current"], found["owed"], found["may_update"]) == (0, 8, False)
        assert [duty["number"] for duty in found["items"]] == list(range(1, 10))
        assert {duty["state"] for duty in found["items"]} == {"missing"}

    def test_a_dataset_with_files_proves_an_item(self, agency, officer, bilingual_dataset_factory):
        dataset = bilingual_dataset_factory(owner_org=agency["id"])
        factories.Resource(package_id=dataset["id"], format="CSV", url="https://a.example/x.csv")
        found = as_user(
            officer,
            "foi_duty_create",
            organisation=agency["id"],
            item="tenders",
            dataset=dataset["name"],
        )
        duty = items(found)["tenders"]
        assert duty["state"] == "current" and found["current"] == 1
        tie = duty["ties"][0]
        assert (tie["dataset"], tie["machine_readable"]) == (dataset["name"], True)
        assert tie["label"] == dataset["title_translated"]

    def test_a_page_grows_old_and_is_confirmed(self, agency, officer):
        old = (today() - timedelta(days=400)).isoformat()
        values = {"organisation": agency["id"], "item": "aims", "url": "https://a.example/aims"}
        found = as_user(officer, "foi_duty_create", **values, label_ar="الأهداف", as_of=old)
        duty = items(found)["aims"]
        assert (duty["state"], duty["ties"][0]["days"]) == ("old", 400)
        found = as_user(officer, "foi_duty_confirm", id=duty["ties"][0]["id"])
        assert items(found)["aims"]["state"] == "current"

    def test_what_is_made_private_proves_nothing_and_is_shown_to_its_keepers_alone(
        self, agency, officer, bilingual_dataset_factory
    ):
        dataset = bilingual_dataset_factory(owner_org=agency["id"])
        values = {"organisation": agency["id"], "item": "rules", "dataset": dataset["id"]}
        as_user(officer, "foi_duty_create", **values)
        as_portal("package_patch", id=dataset["id"], private=True)
        public = items(as_user(None, "foi_duty_list", organisation=agency["id"]))["rules"]
        assert (public["state"], public["ties"]) == ("missing", [])
        own = items(as_user(officer, "foi_duty_list", organisation=agency["id"]))["rules"]
        assert own["ties"][0]["is_public"] is False

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"item": "aims"}, "dataset"),
            ({"item": "aims", "dataset": "none"}, "dataset"),
            ({"item": "aims", "url": "https://a.example"}, "label_ar"),
            ({"item": "aims", "url": "javascript:alert(1)", "label_ar": "x"}, "url"),
            ({"item": "x", "url": "https://a.example", "label_ar": "x"}, "item"),
            (
                {
                    "item": "aims",
                    "url": "https://a.example",
                    "label_en": "x",
                    "as_of": "2999-01-01",
                },
                "as_of",
            ),
        ],
    )
    def test_what_proves_nothing_is_refused_beside_its_field(self, agency, officer, given, field):
        with pytest.raises(tk.ValidationError) as refused:
            as_user(officer, "foi_duty_create", organisation=agency["id"], **given)
        assert list(refused.value.error_dict) == [field]

    def test_a_dataset_of_another_agency_proves_nothing(
        self, agency, officer, bilingual_dataset_factory
    ):
        other = bilingual_dataset_factory()
        with pytest.raises(tk.ValidationError, match="dataset"):
            values = {"organisation": agency["id"], "item": "aims", "dataset": other["name"]}
            as_user(officer, "foi_duty_create", **values)

    def test_the_same_twice_is_refused(self, agency, officer):
        values = {"organisation": agency["id"], "item": "aims", "url": "https://a.example/x"}
        as_user(officer, "foi_duty_create", **values, label_en="x")
        with pytest.raises(tk.ValidationError, match="already"):
            as_user(officer, "foi_duty_create", **values, label_en="y")

    @pytest.mark.parametrize("role", ["president", "reader", "auditor", "administrator"])
    def test_others_change_nothing(self, agency, officer, role):
        own = role in ("president", "reader")
        person = appoint(factories.User(), role, agency if own else None)
        values = {"organisation": agency["id"], "item": "aims", "url": "https://a.example/x"}
        with pytest.raises(tk.NotAuthorized):
            as_user(person, "foi_duty_create", **values, label_en="x")
        found = as_user(officer, "foi_duty_create", **values, label_en="x")
        tie = items(found)["aims"]["ties"][0]["id"]
        for action in ("foi_duty_confirm", "foi_duty_delete"):
            with pytest.raises(tk.NotAuthorized):
                as_user(person, action, id=tie)

    def test_it_is_taken_away_and_the_overview_counts(self, agency, officer):
        values = {"organisation": agency["id"], "item": "aims", "url": "https://a.example/x"}
        found = as_user(officer, "foi_duty_create", **values, label_en="x")
        counted = as_user(None, "foi_duty_overview")
        assert counted["count"] == 1
        own = counted["results"][0]
        assert (own["current"], own["old"], own["missing"], own["owed"]) == (1, 0, 7, 8)
        as_user(officer, "foi_duty_delete", id=items(found)["aims"]["ties"][0]["id"])
        assert as_user(None, "foi_duty_overview")["results"][0]["missing"] == 8

    def test_purged_agencies_and_datasets_leave_nothing(
        self, agency, officer, bilingual_dataset_factory
    ):
        dataset = bilingual_dataset_factory(owner_org=agency["id"])
        values = {"organisation": agency["id"], "item": "aims", "dataset": dataset["id"]}
        as_user(officer, "foi_duty_create", **values)
        as_portal("dataset_purge", id=dataset["id"])
        found = as_user(officer, "foi_duty_list", organisation=agency["id"])
        assert items(found)["aims"]["ties"] == []


class TestHoldings:
    ENTRY = {"reference": "R-1", "title_ar": "سجل المدارس", "access": "on_request"}

    def enter(self, officer, agency, **more):
        values = {"organisation": agency["id"], **self.ENTRY, **more}
        return as_user(officer, "foi_holding_create", **values)

    def test_an_entry_is_found_by_everybody(self, agency, officer):
        self.enter(officer, agency, keywords="تعليم، بلديات", kept_years=10, personal=True)
        found = as_user(None, "foi_holding_list", organisation=agency["name"], q="بلديات")
        assert (found["count"], found["may_update"]) == (1, False)
        entry = found["results"][0]
        assert entry["keywords"] == ["تعليم", "بلديات"]
        assert (entry["kept_years"], entry["personal"], entry["listed"]) == (10, True, True)

    def test_an_entry_that_is_not_listed_answers_like_none(self, agency, officer):
        entry = self.enter(officer, agency, listed=False)
        for person in (None, factories.User(), factories.Sysadmin()):
            with pytest.raises(tk.ObjectNotFound) as hidden:
                as_user(person, "foi_holding_show", id=entry["id"])
            with pytest.raises(tk.ObjectNotFound) as none:
                as_user(person, "foi_holding_show", id="none")
            assert str(hidden.value) == str(none.value)
            assert as_user(person, "foi_holding_list", organisation=agency["id"])["count"] == 0
        assert as_user(officer, "foi_holding_show", id=entry["id"])["id"] == entry["id"]

    @pytest.mark.parametrize(
        ("given", "field"),
        [
            ({"title_ar": ""}, "title_ar"),
            ({"access": "exempt"}, "exemption"),
            ({"access": "published", "exemption": "20.1"}, "exemption"),
            ({"exemption": "20.9", "access": "exempt"}, "exemption"),
            ({"kept_years": 101}, "kept_years"),
            ({"kept_years": "many"}, "kept_years"),
            ({"dataset": "none"}, "dataset"),
            ({"access": "secret"}, "access"),
            ({"reference": ""}, "reference"),
        ],
    )
    def test_what_does_not_hold_is_refused_beside_its_field(self, agency, officer, given, field):
        with pytest.raises(tk.ValidationError) as refused:
            self.enter(officer, agency, **given)
        assert list(refused.value.error_dict) == [field]

    def test_a_reference_stands_once_in_a_register(self, agency, officer):
        self.enter(officer, agency)
        with pytest.raises(tk.ValidationError, match="reference"):
            self.enter(officer, agency)

    def test_an_entry_is_written_anew_and_taken_out(self, agency, officer):
        entry = self.enter(officer, agency)
        changed = {**self.ENTRY, "access": "exempt", "exemption": "20.2", "id": entry["id"]}
        assert as_user(officer, "foi_holding_update", **changed)["exemption"] == "20.2"
        as_user(officer, "foi_holding_delete", id=entry["id"])
        assert as_user(None, "foi_holding_list", organisation=agency["id"])["count"] == 0

    def test_officers_of_another_entity_change_nothing(self, agency, officer, agency_factory):
        entry = self.enter(officer, agency)
        other = appoint(factories.User(), "competent_department", agency_factory())
        for action in ("foi_holding_update", "foi_holding_delete"):
            with pytest.raises(tk.NotAuthorized):
                as_user(other, action, **{**self.ENTRY, "id": entry["id"]})
        with pytest.raises(tk.NotAuthorized):
            self.enter(other, agency, reference="R-2")

    def test_the_dataset_is_named_while_it_is_public(
        self, agency, officer, bilingual_dataset_factory
    ):
        dataset = bilingual_dataset_factory(owner_org=agency["id"])
        entry = self.enter(officer, agency, dataset=dataset["name"], access="published")
        assert entry["dataset"] == dataset["name"]
        as_portal("package_patch", id=dataset["id"], private=True)
        assert as_user(None, "foi_holding_show", id=entry["id"])["dataset"] == ""
