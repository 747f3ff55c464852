"""Changing one's own password on the account's page (THREATS C10)."""

from __future__ import annotations

from random import randrange

import pytest
import sqlalchemy as sa

from ckan import model

from ckanext.qatar_sectors.audit.model import EVENT
from ckanext.qatar_sectors.notices.model import Notice
from ckanext.qatar_sectors.signin import reset_key

from tests.pages.signin.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("clean")

NEW = "another sentence of mine"


@pytest.fixture
def change(visitor, person):
    """Sign in, open the page, and send it filled in."""
    visitor.sign_in(person)

    def change(old=PASSWORD, first=NEW, second=NEW):
        visitor.open("/account/password")
        return visitor.send(
            "/account/password", old_password=old, password1=first, password2=second
        )

    return change


class TestChange:
    def test_the_new_one_opens_the_account_and_the_old_one_does_not(
        self, change, another_visitor, person
    ):
        change()
        another_visitor.sign_in(person)
        assert not another_visitor.is_signed_in
        another_visitor.sign_in(person, NEW)
        assert another_visitor.is_signed_in

    def test_other_sessions_end_and_this_one_gets_another_id(
        self, change, visitor, another_visitor, person
    ):
        another_visitor.sign_in(person)
        before = visitor.cookie.value
        change()
        assert visitor.is_signed_in
        assert visitor.cookie.value != before
        assert not another_visitor.is_signed_in

    def test_the_owner_is_told_and_it_is_audited(self, change, person):
        change()
        assert [notice.kind for notice in model.Session.scalars(sa.select(Notice))] == [
            "account.password"
        ]
        asked = sa.select(EVENT.c.act, EVENT.c.actor_id).where(EVENT.c.object_id == person["id"])
        assert ("user.password", person["id"]) in [
            tuple(row) for row in model.Session.execute(asked)
        ]

    def test_a_link_that_was_asked_for_is_void(self, change, visitor, person):
        user = model.User.get(person["id"])
        user.reset_key = key = reset_key.new_key(1e10)
        model.Session.commit()
        change()
        assert model.User.get(person["id"]).reset_key is None
        assert visitor.open(f"/user/reset/{person['id']}?key={key}").status_code == 404

    @pytest.mark.parametrize(
        ("old", "first", "second", "field"),
        [
            ("not the password", NEW, NEW, "old_password"),
            ("", NEW, NEW, "old_password"),
            (PASSWORD, "short", "short", "password1"),
            (PASSWORD, PASSWORD, PASSWORD, "password1"),
            (PASSWORD, NEW, "different words", "password2"),
            ("x" * 5000, "y" * 5000, "y" * 5000, "password1"),
        ],
    )
    def test_what_is_wrong_stands_beside_its_field(
        self, change, visitor, person, old, first, second, field
    ):
        before = model.User.get(person["id"]).password
        assert change(old, first, second).status_code == 400
        row = visitor.page.select_one(f"[name={field}]").find_parent(class_="form-group")
        assert row.select(".error-block")
        assert model.User.get(person["id"]).password == before

    def test_no_password_comes_back_in_the_page(self, change, visitor):
        change("a wrong old one", "a first new one", "a second new one")
        assert "new one" not in visitor.answer.body

    def test_guesses_end(self, change, visitor, person, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.limits.multiple", 1.0)
        visitor.client.environ_base["REMOTE_ADDR"] = f"203.2.{randrange(250)}.{randrange(250)}"
        codes = [change("not the password").status_code for _ in range(11)]
        assert set(codes) == {400, 429}
        # The right one is not looked at any more.
        assert change().status_code == 429


class TestWho:
    def test_a_visitor_is_led_to_the_sign_in(self, visitor):
        answer = visitor.open("/account/password", follow_redirects=False)
        assert answer.headers["Location"].startswith("/user/login")

    def test_who_has_no_password_has_no_such_page(self, visitor, person):
        visitor.sign_in(person)
        user = model.User.get(person["id"])
        user._password = None
        model.Session.commit()
        assert visitor.open("/account/password", follow_redirects=False).status_code in (302, 404)
