"""One's own account: seen, changed, proved."""

from __future__ import annotations

import json

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.identity import attributes, names, persons, resealing
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.errors import LoginDiffers, LoginTaken
from ckanext.qatar_sectors.identity.model import Identity, Person
from ckanext.qatar_sectors.notices.model import Notice

from tests.integration.identity.conftest import NUMBER, call

pytestmark = pytest.mark.usefixtures("clean")


def last_proof():
    wanted = sa.select(Notice.facts).where(Notice.kind == "account.email")
    return model.Session.scalars(wanted.order_by(Notice.created.desc())).first()["proof"]


class TestShow:
    def test_nobody_has_none(self):
        with pytest.raises(tk.NotAuthorized):
            call_action("qatar_person_show", {"user": "", "ignore_auth": False})

    def test_an_official_login_is_told_without_its_values(self, person):
        persons.link(
            person["id"], "national", NUMBER, Assurance.NATIONAL, {"identity_number": NUMBER}
        )
        model.Session.commit()
        found = call("qatar_person_show", person)
        assert found["assurance"] == "national"
        assert [login["provider"] for login in found["logins"]] == ["national"]
        assert [one["attribute"] for one in found["attributes"]] == ["identity_number"]
        assert NUMBER not in json.dumps(found)


class TestUpdate:
    def test_a_name_loses_signs_that_turn_text_around(self, person):
        call("qatar_person_update", person, public_name="أم\u202e  خالد\n", language="en")
        assert Person.get(person["id"]).public_name == "أم خالد"
        assert names.shown_name(person["id"], True) == "أم خالد"

    def test_a_name_that_is_too_long_is_refused(self, person):
        with pytest.raises(tk.ValidationError):
            call("qatar_person_update", person, public_name="a" * 81)


class TestEmail:
    def test_an_address_is_taken_over_once_it_is_proved(self, person):
        call("qatar_person_email_ask", person, email="New@mailbox.example")
        assert model.User.get(person["id"]).email == "canary@mailbox.example"
        assert persons.assurance_of(person["id"]) is Assurance.NONE
        call_action(
            "qatar_person_email_prove", {"user": "", "ignore_auth": False}, proof=last_proof()
        )
        assert model.User.get(person["id"]).email == "New@mailbox.example"
        assert persons.assurance_of(person["id"]) is Assurance.EMAIL

    def test_a_link_works_once(self, person):
        call("qatar_person_email_ask", person, email="new@mailbox.example")
        proof = last_proof()
        call_action("qatar_person_email_prove", proof=proof)
        with pytest.raises(tk.ValidationError):
            call_action("qatar_person_email_prove", proof=proof)

    @pytest.mark.parametrize("proof", ["", "x", "x.y", "....", "a" * 5000])
    def test_a_link_that_is_not_ours_is_refused(self, proof):
        with pytest.raises(tk.ValidationError):
            call_action("qatar_person_email_prove", proof=proof)

    def test_anothers_address_is_not_taken_over_and_nobody_learns_of_it(self, person):
        other = factories.User(email="taken@mailbox.example")
        assert call("qatar_person_email_ask", person, email=other["email"]) == {"sent": True}
        with pytest.raises(tk.ValidationError):
            call_action("qatar_person_email_prove", proof=last_proof())

    def test_another_address_takes_the_level_away(self, person):
        call("qatar_person_email_ask", person, email="new@mailbox.example")
        call_action("qatar_person_email_prove", proof=last_proof())
        model.User.get(person["id"]).email = "third@mailbox.example"
        model.Session.commit()
        assert persons.assurance_of(person["id"]) is Assurance.NONE

    def test_ckans_own_form_does_not_change_it(self, person):
        with pytest.raises(tk.ValidationError, match="email"):
            call("user_update", person, id=person["id"], email="new@mailbox.example")


class TestLogins:
    def test_a_login_of_somebody_else_is_not_joined(self, person):
        persons.known("national", NUMBER, Assurance.NATIONAL, {})
        with pytest.raises(LoginTaken):
            persons.link(person["id"], "national", NUMBER, Assurance.NATIONAL, {})

    def test_logins_of_two_people_are_not_joined(self, person):
        first = {"identity_number": NUMBER}
        persons.link(person["id"], "national", NUMBER, Assurance.NATIONAL, first)
        with pytest.raises(LoginDiffers):
            other = {"identity_number": "29999999999"}
            persons.link(person["id"], "other", "s-2", Assurance.NATIONAL, other)
        model.Session.rollback()

    def test_a_joined_login_leads_to_the_account(self, person):
        persons.link(person["id"], "national", NUMBER, Assurance.NATIONAL, {})
        assert persons.known("national", NUMBER, Assurance.NATIONAL) == person["id"]

    def test_the_last_login_stays(self):
        user_id = persons.known("national", NUMBER, Assurance.NATIONAL)
        model.Session.commit()
        with pytest.raises(tk.ValidationError):
            call(
                "qatar_identity_unlink",
                {"name": model.User.get(user_id).name},
                id=Identity.of(user_id)[0].id,
            )

    def test_a_login_beside_a_password_can_go(self, person):
        persons.link(person["id"], "national", NUMBER, Assurance.NATIONAL, {})
        model.Session.commit()
        call("qatar_identity_unlink", person, id=Identity.of(person["id"])[0].id)
        assert persons.assurance_of(person["id"]) is Assurance.NONE

    def test_nobody_takes_anothers_login_away(self, person):
        persons.link(person["id"], "national", NUMBER, Assurance.NATIONAL, {})
        model.Session.commit()
        with pytest.raises(tk.ObjectNotFound):
            call("qatar_identity_unlink", factories.User(), id=Identity.of(person["id"])[0].id)


class TestKeys:
    @pytest.mark.ckan_config("ckanext.qatar_sectors.identity.key", "old")
    def test_after_resealing_the_old_key_is_not_needed(self, person, ckan_config, monkeypatch):
        key = "ckanext.qatar_sectors.identity.key"
        user_id = persons.known("national", NUMBER, Assurance.NATIONAL, {"identity_number": NUMBER})
        call("qatar_person_email_ask", person, email="new@mailbox.example")
        call_action("qatar_person_email_prove", proof=last_proof())
        monkeypatch.setitem(ckan_config, key, "new old")
        assert resealing.reseal() == 3
        assert resealing.reseal() == 0
        monkeypatch.setitem(ckan_config, key, "new")
        assert persons.known("national", NUMBER, Assurance.NATIONAL) == user_id
        assert attributes.read(user_id, Attribute.IDENTITY_NUMBER, feature="linking") == NUMBER
        assert persons.assurance_of(person["id"]) is Assurance.EMAIL

    def test_what_is_older_than_its_need_goes(self):
        user_id = persons.known("national", NUMBER, Assurance.NATIONAL, {"identity_number": NUMBER})
        model.Session.commit()
        assert resealing.forget_old() == 0
        model.Session.execute(
            sa.text("UPDATE qatar_person_attribute SET received_at = now() - interval '3 years'")
        )
        assert resealing.forget_old() == 1
        assert attributes.read(user_id, Attribute.IDENTITY_NUMBER, feature="linking") is None
