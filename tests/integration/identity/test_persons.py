"""Who is behind a login, how sure the portal is, and what it may show."""

from __future__ import annotations

import threading

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.identity import attributes, names, persons
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.claims import Attribute
from ckanext.qatar_sectors.identity.errors import NotNeeded
from ckanext.qatar_sectors.identity.model import Identity, Person

NUMBER = "28463400123"
pytestmark = pytest.mark.usefixtures("clean")


def sign_in(provider="national", subject=NUMBER, assurance=Assurance.NATIONAL, **claims):
    user_id = persons.known(provider, subject, assurance, claims)
    model.Session.commit()
    return user_id


class TestKnown:
    def test_a_person_is_found_again(self):
        assert sign_in() == sign_in()

    def test_the_same_subject_at_another_provider_is_another_person(self):
        assert sign_in() != sign_in(provider="other")

    def test_the_new_user_says_nothing(self):
        user = model.User.get(sign_in(name="Nasser Canary"))
        assert (user.fullname, user.email, user.password, user.about) == (None, None, None, None)
        assert NUMBER not in user.name
        assert user.name != user.id
        assert len(user.name) == 32

    def test_a_local_account_is_its_own_subject(self, officer_factory):
        user = officer_factory()
        assert sign_in(persons.LOCAL, user["id"], Assurance.NONE) == user["id"]
        assert [login.provider for login in Identity.of(user["id"])] == [persons.LOCAL]

    def test_neither_subject_nor_claims_stand_in_the_database(self):
        sign_in(name="Nasser Canary", identity_number=NUMBER, birth_date="1990-01-01")
        for table in ("user", "qatar_person", "qatar_identity", "qatar_person_attribute"):
            rows = model.Session.execute(sa.text(f'SELECT t::text FROM "{table}" t')).scalars()
            text = "\n".join(rows)
            # Bytes are shown in hexadecimal digits.
            for canary in (NUMBER, NUMBER.encode().hex(), "Canary", "1990-01-01"):
                assert canary not in text

    def test_two_logins_at_once_make_one_person(self):
        found, gate = [], threading.Barrier(2)

        def come():
            gate.wait()
            found.append(sign_in())
            model.Session.remove()

        threads = [threading.Thread(target=come) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(20)
        assert len(found) == 2
        assert len(set(found)) == 1

    @pytest.mark.ckan_config("ckanext.qatar_sectors.identity.key", "old")
    def test_a_person_is_found_after_the_key_was_changed(self, ckan_config, monkeypatch):
        before = sign_in()
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.identity.key", "new old")
        assert sign_in() == before


class TestAttributes:
    def test_only_what_a_feature_needs_is_kept(self):
        user_id = sign_in(name="Nasser", identity_number=NUMBER)
        assert attributes.read(user_id, Attribute.IDENTITY_NUMBER, feature="linking") == NUMBER
        with pytest.raises(NotNeeded):
            attributes.read(user_id, Attribute.NAME, feature="linking")
        kept = model.Session.execute(sa.text("SELECT name FROM qatar_person_attribute")).scalars()
        assert list(kept) == ["identity_number"]


class TestAssurance:
    def test_nobody_and_unknown_ids_have_none(self):
        assert persons.assurance_of(None) is Assurance.NONE
        assert persons.assurance_of("no-such-user") is Assurance.NONE

    def test_the_national_login_is_the_highest(self):
        assert persons.assurance_of(sign_in()) is Assurance.NATIONAL

    def test_a_local_account_has_none(self, officer_factory):
        assert persons.assurance_of(officer_factory()["id"]) is Assurance.NONE


class TestParticipants:
    def test_who_has_no_agency_is_a_participant(self, user):
        assert persons.is_participant(user["id"])

    def test_an_officer_is_none(self, agency_factory, officer_factory):
        assert not persons.is_participant(officer_factory(agency=agency_factory()["id"])["id"])

    def test_an_administrator_is_none(self, sysadmin):
        assert not persons.is_participant(sysadmin["id"])

    def test_who_left_the_agency_is_one_again(self, agency_factory, officer_factory, sysadmin):
        agency = agency_factory()["id"]
        officer = officer_factory(agency=agency)
        by = {"user": sysadmin["name"]}
        call_action("organization_member_delete", by, id=agency, username=officer["name"])
        assert persons.is_participant(officer["id"])

    def test_a_group_of_datasets_makes_no_officer(self, user, sysadmin):
        by = {"user": sysadmin["name"]}
        group = call_action("group_create", by, name="g-one")
        call_action("group_member_create", by, id=group["id"], username=user["name"], role="member")
        assert persons.is_participant(user["id"])

    def test_nobody_is_no_participant(self):
        assert not persons.is_participant(None)


class TestShownName:
    def test_a_participant_is_named_only_by_choice(self):
        user_id = sign_in()
        Person.of(user_id).public_name = "أم خالد"
        model.Session.commit()
        assert names.shown_name(user_id, False) == ""
        assert names.shown_name(user_id, True) == "أم خالد"

    def test_a_full_name_of_ckan_is_never_a_participants(self, user):
        assert names.shown_name(user["id"], True) == ""

    def test_an_officer_is_named_only_by_choice(self, agency_factory, officer_factory):
        officer = officer_factory(agency=agency_factory()["id"], fullname="Noora Al-Kuwari")
        assert names.shown_name(officer["id"], False) == ""
        assert names.shown_name(officer["id"], True) == "Noora Al-Kuwari"
        Person.of(officer["id"]).public_name = "نورة"
        model.Session.commit()
        assert names.shown_name(officer["id"], True) == "نورة"

    def test_acts_of_an_office_bear_the_name_that_officers_act_under(
        self, user, agency_factory, officer_factory
    ):
        officer = officer_factory(agency=agency_factory()["id"], fullname="Noora Al-Kuwari")
        found = names.acting_names([officer["id"], user["id"], None])
        assert found == {officer["id"]: "Noora Al-Kuwari"}

    def test_nobody_has_no_name(self):
        assert names.shown_name(None, True) == ""
        assert names.shown_name("no-such-user", True) == ""
