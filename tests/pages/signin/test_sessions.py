"""Sessions: their ids, their ends, and the page that lists them (THREATS C10)."""

from __future__ import annotations

import pytest
from flask_login import encode_cookie
from freezegun import freeze_time
from redis.exceptions import ConnectionError as Away

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.lib.redis import connect_to_redis
from ckan.tests import factories
from ckan.tests.helpers import call_action

from tests.pages.signin.conftest import PASSWORD, Visitor

pytestmark = pytest.mark.usefixtures("clean")


class TestIds:
    def test_a_planted_id_is_not_taken(self, visitor, person):
        """Session fixation."""
        visitor.client.set_cookie("portal_session", "planted", domain=visitor.domain)
        visitor.sign_in(person)
        assert visitor.cookie.value != "planted"
        assert not connect_to_redis().exists("session:planted")

    def test_signing_in_changes_the_id(self, visitor, another_visitor, person):
        visitor.open("/user/login")
        before = visitor.cookie.value
        visitor.send("/user/login", login=person["name"], password=PASSWORD)
        another_visitor.client.set_cookie("portal_session", before, domain=visitor.domain)
        assert visitor.cookie.value != before
        assert not another_visitor.is_signed_in

    def test_a_change_of_rights_changes_the_id(self, visitor, another_visitor, person):
        visitor.sign_in(person)
        before = visitor.cookie.value
        model.User.get(person["id"]).sysadmin = True
        model.Session.commit()
        assert visitor.is_signed_in
        another_visitor.client.set_cookie("portal_session", before, domain=visitor.domain)
        assert visitor.cookie.value != before
        assert not another_visitor.is_signed_in

    def test_redis_holds_no_cookie(self, visitor, person):
        visitor.sign_in(person)
        secret = visitor.cookie.value
        client = connect_to_redis()
        for key in client.scan_iter():
            assert secret.encode() not in key
            if client.type(key) == b"string":
                assert secret.encode() not in client.get(key)

    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self, visitor):
        visitor.open("/user/login")
        written = visitor.answer.headers["Set-Cookie"]
        assert "HttpOnly" in written
        assert "SameSite=Lax" in written

    def test_a_reader_gets_no_cookie(self, visitor):
        visitor.open("/")
        assert "Set-Cookie" not in visitor.answer.headers


class TestEnds:
    @pytest.mark.parametrize("seconds", [2 * 3600 + 1, 12 * 3600 + 1])
    def test_it_ends_by_itself(self, visitor, person, seconds):
        visitor.sign_in(person)
        with freeze_time(tick=True) as clock:
            clock.tick(seconds)
            assert not visitor.is_signed_in

    def test_use_keeps_it_alive_only_so_long(self, visitor, person):
        visitor.sign_in(person)
        with freeze_time(tick=True) as clock:
            for _ in range(7):
                clock.tick(100 * 60)
                assert visitor.is_signed_in
            clock.tick(100 * 60)
            assert not visitor.is_signed_in

    def test_it_is_kept_where_somebody_asked(self, visitor, person):
        visitor.sign_in(person, remember="1")
        with freeze_time(tick=True) as clock:
            clock.tick(13 * 86400)
            assert visitor.is_signed_in
            clock.tick(2 * 86400)
            assert not visitor.is_signed_in

    def test_not_for_an_administrator(self, visitor, administrator):
        visitor.sign_in(administrator, remember="1")
        with freeze_time(tick=True) as clock:
            clock.tick(13 * 3600)
            assert not visitor.is_signed_in

    def test_another_password_ends_all_of_them(self, visitor, another_visitor, person):
        visitor.sign_in(person)
        another_visitor.sign_in(person)
        call_action("user_patch", id=person["id"], password="another sentence of mine")
        assert model.User.get(person["id"]).validate_password("another sentence of mine")
        assert not visitor.is_signed_in
        assert not another_visitor.is_signed_in

    @pytest.mark.parametrize("state", ["deleted", "pending"])
    def test_a_closed_account_ends_them(self, visitor, person, state):
        visitor.sign_in(person)
        model.User.get(person["id"]).state = state
        model.Session.commit()
        assert not visitor.is_signed_in

    def test_a_slow_request_does_not_bring_an_ended_session_back(self, visitor, app, person):
        """It was read before the sign-out and is written after it."""
        visitor.sign_in(person)
        interface, flask_app = app.flask_app.session_interface, app.flask_app
        with flask_app.test_request_context(
            headers={"Cookie": f"portal_session={visitor.cookie.value}"}
        ) as context:
            slow = interface.open_session(flask_app, context.request)
            assert slow["_user_id"] == person["id"]
            visitor.open("/user/_logout")
            visitor.send()
            slow["late"] = True
            interface.save_session(flask_app, slow, flask_app.response_class())
        assert not connect_to_redis().exists(interface._get_store_id(slow.sid))

    def test_the_remember_cookie_of_flask_login_opens_nothing(self, app, visitor, person):
        with app.flask_app.test_request_context():
            forever = encode_cookie(person["id"])
        visitor.client.set_cookie("remember_token", forever, domain=visitor.domain)
        assert not visitor.is_signed_in


class TestList:
    def test_it_names_the_devices(self, visitor, another_visitor, person):
        visitor.sign_in(person)
        another_visitor.client.environ_base["HTTP_USER_AGENT"] = (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit Version/17 Safari/604.1"
        )
        another_visitor.sign_in(person)
        visitor.open("/account/sign-in")
        rows = [row.get_text(" ", strip=True) for row in visitor.page.select("tbody tr")]
        assert len(rows) == 2
        assert "Safari" in rows[1]
        assert "iPhone" in rows[1]

    def test_one_ends_all_others(self, app, visitor, person):
        visitor.sign_in(person)
        others = [Visitor(app), Visitor(app)]
        for other in others:
            other.sign_in(person)
        visitor.open("/account/sign-in")
        token = visitor.page.select_one("main [name=_csrf_token]")["value"]
        visitor.client.post("/account/sign-in/end", data={"_csrf_token": token})
        assert visitor.is_signed_in
        assert not any(other.is_signed_in for other in others)

    def test_nobody_ends_another_persons(self, visitor, another_visitor, person):
        stranger = factories.User(password=PASSWORD)
        visitor.sign_in(person)
        another_visitor.sign_in(stranger)
        mine = call_action("qatar_session_list", context={"user": person["name"]})[0]["id"]
        for name in (stranger["name"],):
            with pytest.raises(tk.ObjectNotFound):
                call_action("qatar_session_end", context={"user": name}, id=mine)
        assert visitor.is_signed_in
        assert call_action("qatar_session_end", context={"user": person["name"]}, id=mine) == {
            "ended": 1
        }
        assert not visitor.is_signed_in

    def test_the_question_must_be_one_of_two(self, person):
        with pytest.raises(tk.ValidationError):
            call_action("qatar_session_end", context={"user": person["name"]})

    @pytest.mark.parametrize("name", ["qatar_session_list", "qatar_session_end"])
    def test_a_visitor_has_none(self, name):
        with pytest.raises(tk.NotAuthorized):
            call_action(name, context={"user": "", "ignore_auth": False}, others=True)


class TestWithoutRedis:
    """THREATS F2."""

    @pytest.fixture
    def away(self, app, monkeypatch):
        def refuse(*_args, **_kwargs):
            raise Away("refused")

        def go():
            for name in ("get", "set", "delete", "ping"):
                monkeypatch.setattr(app.flask_app.session_interface.client, name, refuse)

        yield go
        monkeypatch.undo()

    def test_pages_are_shown_to_everybody(self, visitor, person, away):
        visitor.sign_in(person)
        away()
        assert visitor.open("/").status_code == 200
        assert visitor.open("/dataset/").status_code == 200

    def test_signing_in_says_that_it_cannot(self, visitor, away):
        away()
        assert visitor.open("/user/login").status_code == 503
        assert visitor.answer.headers["Retry-After"] == "30"

    def test_a_form_is_refused_without_a_failure(self, visitor, person, away):
        visitor.sign_in(person)
        visitor.open("/user/_logout")
        away()
        assert visitor.send().status_code == 503
