"""What a form or a program may not set by naming it (THREATS C13)."""

from __future__ import annotations

from contextlib import suppress

import pytest

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.pages.signin.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.usefixtures("clean")


def as_user(name, action, /, **data):
    """Call an action with its rights asked."""
    return tk.get_action(action)({"user": name}, data)


class TestAccount:
    @pytest.mark.parametrize(
        ("field", "value"),
        [("sysadmin", True), ("state", "deleted"), ("plugin_extras", {"a": 1}), ("apikey", "x")],
    )
    def test_nobody_raises_himself(self, field, value):
        user = factories.User()
        with suppress(tk.ValidationError, tk.NotAuthorized):
            as_user(
                user["name"], "user_patch", id=user["id"], email="a@example.org", **{field: value}
            )
        after = model.User.get(user["id"])
        assert (after.sysadmin, after.state) == (False, "active")
        assert not after.plugin_extras
        assert getattr(after, "apikey", None) != "x"

    def test_nobody_takes_anothers_id(self):
        """Who may not see an account is told that there is none."""
        user, other = factories.User(), factories.User()
        with pytest.raises(tk.ObjectNotFound):
            as_user(
                user["name"], "user_update", id=other["id"], email="a@example.org", fullname="taken"
            )
        assert model.User.get(other["id"]).fullname != "taken"


class TestDataset:
    @pytest.fixture
    def editor(self, agency_factory, officer_factory):
        agency = agency_factory()
        return officer_factory(agency=agency["id"]), agency

    def dataset(self, editor, agency, **more):
        return as_user(
            editor["name"],
            "package_create",
            owner_org=agency["id"],
            title_translated={"ar": "مجموعة", "en": "A set"},
            notes_translated={"ar": "نص", "en": "Text"},
            sectors=["education"],
            **{"name": "mine", **more},
        )

    def test_no_agency_but_ones_own(self, editor, agency_factory):
        officer, _agency = editor
        other = agency_factory()
        with pytest.raises((tk.NotAuthorized, tk.ValidationError)):
            self.dataset(officer, other)

    def test_no_move_to_another_agency(self, editor, agency_factory):
        officer, agency = editor
        made = self.dataset(officer, agency)
        other = agency_factory()
        with pytest.raises((tk.NotAuthorized, tk.ValidationError)):
            as_user(officer["name"], "package_patch", id=made["id"], owner_org=other["id"])
        assert model.Package.get(made["id"]).owner_org == agency["id"]

    def test_what_the_harvest_sets_is_not_set_by_hand(self, editor):
        officer, agency = editor
        try:
            made = self.dataset(officer, agency, harvest_source_id="x", creator_user_id="somebody")
        except tk.ValidationError:
            return
        assert made.get("harvest_source_id") != "x"
        assert made["creator_user_id"] == officer["id"]

    def test_unknown_fields_are_dropped_or_refused(self, editor):
        officer, agency = editor
        try:
            made = self.dataset(officer, agency, status="approved", permission_labels=["public"])
        except tk.ValidationError:
            return
        assert "status" not in made
        assert "permission_labels" not in made

    def test_somebody_elses_file_is_not_taken_over(self, editor, bilingual_dataset_factory):
        """A file's id in another dataset's form."""
        officer, agency = editor
        other = bilingual_dataset_factory(resources=[{"url": "https://a.example/1.csv"}])
        theirs = other["resources"][0]["id"]
        made = self.dataset(officer, agency)
        with pytest.raises((tk.ValidationError, tk.NotAuthorized)):
            as_user(
                officer["name"],
                "package_patch",
                id=made["id"],
                resources=[{"id": theirs, "url": "https://evil.example/x.csv"}],
            )
        after = call_action("package_show", id=other["id"])["resources"][0]
        assert after["url"] == "https://a.example/1.csv"


@pytest.mark.parametrize("place", [10**9, 10**30, -1])
def test_a_huge_number_in_a_fields_name_costs_nothing(app, place):
    """`resources__999999999__url` makes no list of that length."""
    import time

    visitor = Visitor(app)
    visitor.sign_in(factories.Sysadmin(password=PASSWORD))
    visitor.open("/organization/new")
    token = visitor.page.select_one("main [name=_csrf_token]")["value"]
    began = time.monotonic()
    answer = visitor.client.post(
        "/organization/new",
        data={"_csrf_token": token, f"extras__{place}__key": "x", "save": "", "name": "a"},
    )
    assert answer.status_code < 500
    assert time.monotonic() - began < 10
