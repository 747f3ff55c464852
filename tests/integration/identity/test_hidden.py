"""CKAN's actions about accounts, as others call them."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.search import SearchQueryError
from ckan.tests import factories
from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")


def call(action, user, **data):
    return call_action(action, {"user": user["name"], "ignore_auth": False}, **data)


@pytest.fixture
def participant():
    return factories.User(name="some-participant", fullname="Some Participant")


@pytest.fixture
def officer(agency_factory, officer_factory):
    return officer_factory(agency=agency_factory()["id"], fullname="Some Officer")


@pytest.fixture
def administrator():
    return factories.Sysadmin(fullname="Some Administrator")


class TestUserShow:
    def test_everybody_sees_themselves_with_their_address(self, participant):
        found = call("user_show", participant, id=participant["id"])
        assert found["email"] == participant["email"]

    def test_a_participant_does_not_exist_for_an_officer(self, participant, officer):
        for reference in (participant["id"], participant["name"], "nobody-of-this-name"):
            with pytest.raises(tk.ObjectNotFound, match="User not found"):
                call("user_show", officer, id=reference)

    def test_an_administrator_finds_who_they_can_name(self, participant, administrator):
        assert call("user_show", administrator, id="some-participant")["id"] == participant["id"]

    def test_somebody_switched_off_is_no_officer_any_more(self, officer, agency_factory):
        gone = factories.User(state="deleted", name="gone-for-good")
        with pytest.raises(tk.ObjectNotFound):
            call("user_show", officer, id=gone["id"])

    def test_ones_own_datasets_are_listed(self, officer):
        assert call("user_show", officer, id=officer["id"], include_datasets=True)["datasets"] == []


class TestLists:
    def test_the_list_for_an_officer(self, participant, officer):
        assert [one["name"] for one in call("user_list", officer)] == [officer["name"]]

    def test_the_list_for_a_participant(self, participant, officer):
        assert [one["name"] for one in call("user_list", participant)] == [participant["name"]]

    def test_the_list_of_names(self, participant, officer):
        assert call("user_list", officer, all_fields=False) == [officer["name"]]

    def test_an_administrator_finds_an_exact_address(self, participant, administrator):
        found = call("user_list", administrator, email=participant["email"])
        assert [one["id"] for one in found] == [participant["id"]]

    def test_but_no_part_of_one(self, participant, administrator):
        assert call("user_list", administrator, q=participant["email"][:8]) == []

    def test_the_page_of_accounts_is_cut_the_same_way(self, participant, administrator, officer):
        context = {"user": administrator["name"], "ignore_auth": False, "return_query": True}
        query = tk.get_action("user_list")(context, {})
        names = {row[0].name for row in query}
        assert {officer["name"], administrator["name"]} <= names
        assert participant["name"] not in names

    def test_suggestions_are_cut_after_participants_are_taken_out(self, officer):
        for number in range(5):
            factories.User(name=f"some-{number}", fullname="Some")
        found = call("user_autocomplete", officer, q="some", limit=2)
        assert [one["id"] for one in found] == [officer["id"]]

    def test_a_limit_that_is_none_is_refused(self, officer):
        with pytest.raises(tk.ValidationError):
            call("user_autocomplete", officer, q="some", limit="many")

    def test_members_of_a_group(self, participant, officer, administrator):
        group = call("group_create", administrator, name="g-one")
        call_action(
            "group_member_create",
            {"user": administrator["name"]},
            id=group["id"],
            username=participant["name"],
            role="member",
        )
        seen = [
            one[0] for one in call("member_list", administrator, id=group["id"], object_type="user")
        ]
        assert participant["id"] not in seen


class TestDatasets:
    def test_who_created_it_stays_known_to_the_portal(self, officer, administrator, agency_factory):
        agency = call("organization_list_for_user", officer, permission="create_dataset")[0]
        made = call(
            "package_create",
            officer,
            name="made-by-officer",
            owner_org=agency["id"],
            title_translated={"en": "Made"},
            notes_translated={"en": "Made by an officer."},
        )
        assert made["creator_user_id"] == officer["id"]
        other = factories.User()
        assert "creator_user_id" not in call("package_show", other, id=made["id"])
        call("package_patch", administrator, id=made["id"], version="2")
        assert model.Package.get(made["id"]).creator_user_id == officer["id"]

    @pytest.mark.parametrize(
        "asked",
        [
            {"q": "creator_user_id:x"},
            {"fq": "creator_user_id:x"},
            {"facet.field": ["creator_user_id"]},
            {"fl": "creator_user_id"},
            {"fl": "validated_data_dict"},
        ],
    )
    def test_nobody_searches_by_it(self, participant, asked):
        with pytest.raises(SearchQueryError):
            call("package_search", participant, **asked)
