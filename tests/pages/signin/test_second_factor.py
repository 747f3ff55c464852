"""The second factor: setting it up, signing in with it, losing it."""

from __future__ import annotations

import time
from random import randrange

import pyotp
import pytest
import sqlalchemy as sa
from freezegun import freeze_time

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.tests import factories
from ckan.tests.helpers import call_action

from ckanext.qatar_sectors.signin.model import RecoveryCode, SecondFactor

from tests.pages.signin.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.usefixtures("clean")


def later(app):
    """Return the app's next code: each counts once."""
    return app.at(int(time.time()) + 30)


class TestSettingUp:
    def test_an_administrator_gets_in_at_once_and_is_led_to_it(self, visitor, administrator):
        visitor.sign_in(administrator)
        assert visitor.answer.request.path == "/account/second-factor"
        assert visitor.is_signed_in
        assert visitor.open("/ckan-admin/").status_code == 200

    def test_a_person_without_a_role_is_not(self, visitor, person):
        visitor.sign_in(person)
        assert visitor.answer.request.path == "/account"

    def test_it_needs_the_password(self, visitor, person):
        visitor.sign_in(person)
        visitor.open("/account/second-factor")
        answer = visitor.send("/account/second-factor/new", password="not it", begin="1")
        assert answer.status_code == 400
        assert not visitor.page.select(".signin-secret")

    def test_it_needs_a_right_code(self, visitor, person):
        visitor.sign_in(person)
        visitor.open("/account/second-factor")
        visitor.send("/account/second-factor/new", password=PASSWORD, begin="1")
        visitor.send(code="000000")
        assert visitor.told()
        assert SecondFactor.confirmed(person["id"]) is None

    def test_it_ends_the_other_sessions_and_changes_the_id_of_this_one(
        self, visitor, another_visitor, person, enrol
    ):
        visitor.sign_in(person)
        another_visitor.sign_in(person)
        before = visitor.cookie.value
        _app, codes = enrol(visitor)
        assert len(set(codes)) == 10
        assert visitor.cookie.value != before
        assert visitor.is_signed_in
        assert not another_visitor.is_signed_in

    def test_neither_secret_nor_codes_stand_in_the_database(self, visitor, person, enrol):
        visitor.sign_in(person)
        app, codes = enrol(visitor)
        kept = SecondFactor.confirmed(person["id"]).sealed_secret
        assert app.secret.encode() not in kept
        assert not set(codes) & set(RecoveryCode.unused(person["id"]))

    def test_after_the_time_of_grace_nothing_else_opens(self, visitor, administrator):
        visitor.sign_in(administrator)
        model.Session.execute(
            sa.text("UPDATE qatar_second_factor SET asked_at = now() - interval '15 days'")
        )
        model.Session.commit()
        visitor.open("/ckan-admin/")
        assert visitor.answer.request.path == "/account/second-factor"
        assert visitor.client.get("/api/3/action/user_list").status_code == 403

    def test_an_api_token_waits_for_it(self, visitor, administrator, enrol):
        visitor.sign_in(administrator)
        path = f"/user/{administrator['name']}/api-tokens"
        visitor.open(path)
        assert visitor.answer.request.path == "/account/second-factor"
        token = visitor.page.select_one("main [name=_csrf_token]")["value"]
        answer = visitor.client.post(
            "/api/3/action/api_token_create",
            json={"user": administrator["name"], "name": "t"},
            headers={"X-CSRFToken": token},
        )
        assert answer.status_code == 403
        enrol(visitor)
        assert visitor.open(path).request.path == path

    def test_an_api_token_goes_on(self, app):
        """Programs have no telephone."""
        user = factories.SysadminWithToken()
        headers = {"Authorization": user["token"]}
        assert app.get("/api/3/action/user_list", headers=headers).status_code == 200


class TestSigningIn:
    @pytest.fixture
    def owner(self, visitor, person, enrol):
        visitor.sign_in(person)
        person["app"], person["codes"] = enrol(visitor)
        return person

    def test_the_password_alone_is_not_enough(self, another_visitor, owner):
        another_visitor.sign_in(owner)
        assert another_visitor.answer.request.path == "/user/login/code"
        assert not another_visitor.is_signed_in

    def test_password_and_code_are(self, another_visitor, owner):
        another_visitor.sign_in(owner)
        before = another_visitor.cookie.value
        another_visitor.send(code=later(owner["app"]))
        assert another_visitor.is_signed_in
        assert another_visitor.cookie.value != before

    def test_a_code_counts_once(self, app, owner):
        code = later(owner["app"])
        first, second = Visitor(app), Visitor(app)
        for guest in (first, second):
            guest.sign_in(owner)
            guest.send(code=code)
        assert first.is_signed_in
        assert not second.is_signed_in

    def test_a_recovery_code_counts_once(self, app, owner):
        first, second = Visitor(app), Visitor(app)
        for guest in (first, second):
            guest.sign_in(owner)
            guest.send(code=owner["codes"][0].lower())
        assert first.is_signed_in
        assert not second.is_signed_in

    def test_the_code_of_another_account_opens_nothing(self, app, another_visitor, owner):
        another_visitor.sign_in(owner)
        another_visitor.send(code=pyotp.TOTP(pyotp.random_base32()).now())
        assert not another_visitor.is_signed_in

    def test_the_first_step_is_over_after_ten_minutes(self, another_visitor, owner):
        another_visitor.sign_in(owner)
        with freeze_time(tick=True) as clock:
            clock.tick(700)
            another_visitor.open("/user/login/code")
        assert another_visitor.answer.request.path == "/user/login"

    def test_guesses_end(self, another_visitor, owner, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", 1.0)
        # Counts of other tests are of other networks.
        another_visitor.client.environ_base["REMOTE_ADDR"] = (
            f"203.0.{randrange(250)}.{randrange(250)}"
        )
        another_visitor.sign_in(owner)
        token = another_visitor.page.select_one("main [name=_csrf_token]")["value"]

        def guess(code):
            fields = {"code": code, "_csrf_token": token}
            return another_visitor.client.post("/user/login/code", data=fields).status_code

        codes = [guess("000000") for _ in range(11)]
        assert codes[0] == 200
        assert codes[-1] == 429
        assert guess(later(owner["app"])) == 429
        assert not another_visitor.is_signed_in


class TestChanging:
    def test_new_recovery_codes_replace_the_old_ones(self, visitor, person, enrol):
        visitor.sign_in(person)
        _app, codes = enrol(visitor)
        visitor.open("/account/second-factor")
        visitor.send("/account/second-factor/codes", code=codes[0])
        fresh = [code.get_text() for code in visitor.page.select(".signin-codes code")]
        assert len(fresh) == 10
        assert not set(fresh) & set(codes)
        assert len(RecoveryCode.unused(person["id"])) == 10

    def test_who_needs_one_does_not_turn_it_off(self, visitor, administrator, enrol):
        visitor.sign_in(administrator)
        _app, codes = enrol(visitor)
        page = visitor.open("/account/second-factor")
        token = visitor.page.select_one("main [name=_csrf_token]")["value"]
        page = visitor.client.post(
            "/account/second-factor/off", data={"code": codes[0], "_csrf_token": token}
        )
        assert page.status_code == 403
        assert SecondFactor.confirmed(administrator["id"]) is not None

    def test_who_does_not_need_one_turns_it_off_with_a_code(self, visitor, person, enrol):
        visitor.sign_in(person)
        _app, codes = enrol(visitor)
        for code, is_on in (("000000", True), (codes[0], False)):
            visitor.open("/account/second-factor")
            token = visitor.page.select_one("main [name=_csrf_token]")["value"]
            visitor.client.post(
                "/account/second-factor/off", data={"code": code, "_csrf_token": token}
            )
            model.Session.expire_all()
            assert (SecondFactor.confirmed(person["id"]) is not None) is is_on


class TestReset:
    def test_an_administrator_takes_it_away(self, visitor, another_visitor, person, enrol):
        another_visitor.sign_in(person)
        enrol(another_visitor)
        admin = factories.Sysadmin(password=PASSWORD)
        visitor.sign_in(admin)
        visitor.open("/account/second-factor/reset")
        visitor.send(user=person["name"], reason="lost")
        assert SecondFactor.confirmed(person["id"]) is None
        assert not another_visitor.is_signed_in

    def test_nobody_else_finds_the_page(self, visitor, person):
        visitor.sign_in(person)
        assert visitor.open("/account/second-factor/reset").status_code == 404

    def test_the_action_is_for_administrators(self, person):
        admin = factories.Sysadmin()
        with pytest.raises(tk.NotAuthorized):
            call_action(
                "qatar_second_factor_reset",
                context={"user": person["name"], "ignore_auth": False},
                user=admin["name"],
            )
        done = call_action(
            "qatar_second_factor_reset",
            context={"user": admin["name"], "ignore_auth": False},
            user=person["name"],
        )
        assert done == {"user": person["name"], "reset": False}

    def test_an_unknown_account_is_named(self):
        with pytest.raises(tk.ObjectNotFound):
            call_action("qatar_second_factor_reset", user="nobody-of-this-name")

    def test_a_reason_is_one_of_the_list(self, person):
        with pytest.raises(tk.ValidationError, match="reason"):
            call_action("qatar_second_factor_reset", user=person["name"], reason="whim")
