"""Signing in with name and password."""

from __future__ import annotations

import time
from random import randrange

import pytest

from ckan import model
from ckan.tests import factories

from tests.pages.signin.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("clean")


class TestSignIn:
    def test_the_right_password_opens_the_account(self, visitor, person):
        visitor.sign_in(person)
        assert visitor.is_signed_in

    def test_the_address_does_as_well_as_the_name(self, visitor, person):
        visitor.sign_in({"name": person["email"].upper()})
        assert visitor.is_signed_in

    @pytest.mark.parametrize("name", ["", "nobody-of-this-name", "nobody@example.org"])
    def test_nobody_gets_in_without_an_account(self, visitor, name):
        visitor.sign_in({"name": name}, "any password at all")
        assert not visitor.is_signed_in

    def test_an_account_that_is_closed_opens_to_nobody(self, visitor, person):
        model.User.get(person["id"]).state = "deleted"
        model.Session.commit()
        visitor.sign_in(person)
        assert not visitor.is_signed_in

    def test_the_name_stays_when_the_password_is_wrong(self, visitor, person):
        visitor.sign_in(person, "not the password")
        assert visitor.page.select_one("[name=login]")["value"] == person["name"]
        assert visitor.page.select_one("[name=password]").get("value", "") == ""

    def test_known_and_unknown_names_take_about_the_same_time(self, visitor, person):
        """THREATS C8: the hash is worked out for nobody, too."""
        times = {person["name"]: [], "nobody-of-this-name": []}
        for _ in range(6):
            for name, taken in times.items():
                visitor.open("/user/login")
                begun = time.perf_counter()
                visitor.send("/user/login", login=name, password="not the password")
                taken.append(time.perf_counter() - begun)
        known, unknown = (min(taken) for taken in times.values())
        assert abs(known - unknown) < 0.6 * max(known, unknown)

    def test_known_and_unknown_names_get_the_same_answer(self, app, person):
        bodies = []
        for name in (person["name"], "n" * len(person["name"])):
            from tests.pages.signin.conftest import Visitor

            guest = Visitor(app)
            guest.sign_in({"name": name}, "not the password")
            bodies.append((guest.answer.status_code, guest.page.main.get_text(), guest.told()))
        assert bodies[0] == bodies[1]

    def test_guesses_end(self, visitor, person, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", 1.0)
        # Counts of other tests are of other networks.
        visitor.client.environ_base["REMOTE_ADDR"] = f"203.0.{randrange(250)}.{randrange(250)}"
        codes = [visitor.sign_in(person, "not the password").status_code for _ in range(10)]
        visitor.open("/user/login")
        visitor.answer = visitor.client.post(
            "/user/login",
            data={
                "login": person["name"],
                "password": PASSWORD,
                "_csrf_token": visitor.page.select_one("main [name=_csrf_token]")["value"],
            },
        )
        assert set(codes) == {200}
        assert visitor.answer.status_code == 429
        assert not visitor.is_signed_in


class TestWhereTo:
    """THREATS C5."""

    @pytest.mark.parametrize("name", ["next", "came_from"])
    def test_the_page_that_was_asked_for(self, visitor, person, name):
        visitor.open(f"/user/login?{name}=/sector/?a=b")
        visitor.send("/user/login", login=person["name"], password=PASSWORD, follow_redirects=False)
        assert visitor.answer.headers["Location"] == "/sector/?a=b"

    @pytest.mark.parametrize(
        "target",
        [
            "//evil.example",
            "/\\evil.example",
            "\\\\evil.example",
            "https:evil.example",
            "https://evil.example/",
            "/%2fevil.example",
            "/%5cevil.example",
            "/en//evil.example",
            "/en/%2f%2fevil.example",
            "/%252fevil.example",
            "javascript:alert(1)",
            "/\tevil",
            " //evil.example",
            "http://test.ckan.net.evil.example/",
            "http://test.ckan.net@evil.example/",
        ],
    )
    @pytest.mark.parametrize("name", ["next", "came_from"])
    def test_never_another_site(self, visitor, person, target, name):
        visitor.open("/user/login", query_string={name: target})
        assert not visitor.page.select("main input[name=next]")
        token = visitor.page.select_one("main [name=_csrf_token]")["value"]
        answer = visitor.client.post(
            "/user/login",
            query_string={name: target},
            data={
                "login": person["name"],
                "password": PASSWORD,
                name: target,
                "_csrf_token": token,
            },
            follow_redirects=False,
        )
        assert answer.status_code == 302
        assert answer.headers["Location"] == "/account"

    @pytest.mark.parametrize("target", ["//evil.example", "https://evil.example/", "/\\evil"])
    def test_signing_out_leads_to_no_other_site(self, visitor, person, target):
        visitor.sign_in(person)
        visitor.open("/user/_logout", query_string={"came_from": target})
        answer = visitor.send(follow_redirects=False)
        assert answer.headers["Location"].startswith("/user/logged_out")


class TestOut:
    def test_a_link_does_not_sign_out(self, visitor, person):
        """A picture on another site could otherwise throw people out (C1)."""
        visitor.sign_in(person)
        assert visitor.open("/user/_logout").status_code == 200
        assert visitor.is_signed_in

    def test_the_session_ends_on_the_server(self, visitor, another_visitor, person):
        visitor.sign_in(person)
        stolen = visitor.cookie.value
        visitor.open("/user/_logout")
        visitor.send()
        another_visitor.client.set_cookie("portal_session", stolen, domain=visitor.domain)
        assert not visitor.is_signed_in
        assert not another_visitor.is_signed_in


def test_nobody_registers_alone(app):
    assert app.get("/user/register").status_code == 403


def test_factories_work():
    assert factories.User()["name"]
