"""Joining a login to an account on its page, and erasing an account without a password, with a real provider."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa
from freezegun import freeze_time

from ckan import model
from ckan.tests import factories

from ckanext.qatar_sectors.identity import persons
from ckanext.qatar_sectors.identity.assurance import Assurance
from ckanext.qatar_sectors.identity.model import Identity
from ckanext.qatar_sectors.signin import life

from tests.pages.signin.conftest import PASSWORD, SUBJECT, begin, come_back

pytestmark = pytest.mark.usefixtures("clean", "configured")
OTHER_SUBJECT = "29987654321"


def join(visitor, national, subject=SUBJECT):
    address = begin(visitor, path="/en/account")
    return come_back(visitor, national.answer(address, subject))


def providers_of(user_id):
    return [login.provider for login in Identity.of(user_id) if login.provider != persons.LOCAL]


def buttons(visitor):
    """Return the names of the providers that the page has a button for."""
    forms = visitor.page.select("main form[action*='/user/login/with/']")
    return [form["action"].rsplit("/", 1)[-1] for form in forms]


class TestJoining:
    def test_the_login_belongs_to_the_account_and_opens_it(
        self, visitor, another_visitor, person, national
    ):
        visitor.sign_in(person)
        join(visitor, national)
        assert visitor.answer.request.path == "/en/account"
        assert visitor.told() == ["The login was joined to your account."]
        assert providers_of(person["id"]) == ["national"]
        assert persons.assurance_of(person["id"]) is Assurance.NATIONAL
        assert buttons(visitor) == ["other"]
        come_back(another_visitor, national.answer(begin(another_visitor), SUBJECT))
        another_visitor.open("/en/account")
        assert person["name"] in another_visitor.page.select_one("dl.facts").get_text()

    def test_the_session_is_still_the_one_of_the_password(self, visitor, person, national):
        visitor.sign_in(person)
        join(visitor, national)
        visitor.open("/en/account/sign-in")
        (row,) = visitor.page.select("tbody tr")
        assert "National login" not in row.get_text()

    def test_another_persons_login_stays_theirs(self, visitor, another_visitor, person, national):
        come_back(another_visitor, national.answer(begin(another_visitor), SUBJECT))
        visitor.sign_in(person)
        join(visitor, national)
        assert visitor.told() == ["This login belongs to another account already."]
        assert providers_of(person["id"]) == []

    def test_a_second_person_is_not_joined(self, visitor, person, national, ckan_config):
        """Two official logins of one account are of one identity number."""
        national.register(OTHER_SUBJECT, acr="urn:qa:high", qid=OTHER_SUBJECT)
        persons.link(
            person["id"], "elsewhere", "s", Assurance.NATIONAL, {"identity_number": SUBJECT}
        )
        model.Session.commit()
        visitor.sign_in(person)
        join(visitor, national, OTHER_SUBJECT)
        assert "another person's" in visitor.told()[0]
        assert providers_of(person["id"]) == ["elsewhere"]

    def test_who_says_no_there_is_still_signed_in_here(self, visitor, person, national):
        visitor.sign_in(person)
        address = begin(visitor, path="/en/account")
        state = parse_qs(urlsplit(address).query)["state"][0]
        come_back(visitor, f"{national.answer(address, SUBJECT, action='deny')}&state={state}")
        assert visitor.answer.request.path == "/en/account"
        assert "You were not signed in" in visitor.told()[0]
        assert visitor.is_signed_in
        assert providers_of(person["id"]) == []

    def test_a_joining_begun_before_signing_out_joins_nothing_to_the_next_account(
        self, visitor, person, national
    ):
        visitor.sign_in(person)
        address = begin(visitor, path="/en/account")
        visitor.open("/user/_logout")
        visitor.send()
        next_one = factories.User(password=PASSWORD)
        visitor.sign_in(next_one)
        come_back(visitor, national.answer(address, SUBJECT))
        assert providers_of(person["id"]) == providers_of(next_one["id"]) == []

    def test_a_visitor_who_asks_to_join_signs_in(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor, join="1"), SUBJECT))
        assert visitor.is_signed_in
        assert visitor.told() == []


class TestErasing:
    @pytest.fixture
    def official(self, visitor, national):
        """Return the account, without a password, of a visitor who came by the provider."""
        come_back(visitor, national.answer(begin(visitor, "other"), SUBJECT))
        digest = sa.select(Identity.user_id).where(Identity.provider == "other")
        return model.User.get(model.Session.scalars(digest).one())

    def test_who_has_just_signed_in_erases(self, visitor, official):
        user_id = official.id
        visitor.open("/en/account/erase")
        visitor.send(confirm=official.name)
        assert "Your account is erased." in visitor.told()
        assert model.User.get(user_id).state == "deleted"
        assert not visitor.is_signed_in

    def test_after_some_minutes_the_form_is_gone_and_a_kept_one_does_nothing(
        self, visitor, official
    ):
        visitor.open("/en/account/erase")
        user_id, name = official.id, official.name
        with freeze_time(tick=True) as clock:
            clock.tick(301)
            visitor.send(confirm=name)
            assert visitor.answer.status_code == 400
            assert "Sign in once more" in visitor.told()[0]
            assert not visitor.page.select("main input[name=confirm]")
            assert buttons(visitor) == ["other"]
        assert model.User.get(user_id).state == "active"

    def test_signing_in_once_more_brings_the_form_back(
        self, visitor, official, national, monkeypatch
    ):
        # The provider's clock is not moved: the two may differ by two minutes.
        monkeypatch.setattr(life, "FRESH_SECONDS", 60)
        user_id, name = official.id, official.name
        with freeze_time(tick=True) as clock:
            clock.tick(61)
            address = begin(visitor, "other", path="/en/account/erase")
            asked = parse_qs(urlsplit(address).query)
            assert (asked["prompt"], asked["max_age"]) == (["login"], ["0"])
            come_back(visitor, national.answer(address, SUBJECT))
            assert visitor.answer.request.path == "/en/account/erase"
            visitor.send(confirm=name)
        assert model.User.get(user_id).state == "deleted"

    def test_a_sign_in_there_from_before_does_not_count(self, visitor, official, national):
        """The provider says when the person signed in; here that is minutes before it was asked."""
        with freeze_time(tick=True) as clock:
            clock.tick(301)
            address = begin(visitor, "other", path="/en/account/erase")
            come_back(visitor, national.answer(address, SUBJECT))
            assert visitor.answer.request.path == "/en/account"
            assert visitor.told()
            visitor.open("/en/account/erase")
            assert buttons(visitor) == ["other"]

    def test_a_token_of_the_api_does_not_stand_for_a_sign_in(self, app, official):
        token = factories.APIToken(user=official.id)["token"]
        answer = app.post(
            "/api/3/action/qatar_person_erase",
            json={"confirm": official.name},
            headers={"Authorization": token},
        )
        assert answer.status_code == 409
        assert "sign_in" in answer.json["error"]
        assert model.User.get(official.id).state == "active"
