"""Signing in with a provider, against a real one in a process of its own."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
import sqlalchemy as sa

from ckan import model
from ckan.tests import factories

from ckanext.qatar_sectors.identity import persons
from ckanext.qatar_sectors.identity.assurance import Assurance

from tests.pages.signin.conftest import PASSWORD, SUBJECT, Visitor, begin, come_back, passed_on

pytestmark = pytest.mark.usefixtures("clean", "configured")


class TestSigningIn:
    def test_the_national_login_stands_first(self, visitor):
        visitor.open("/user/login")
        labels = [
            each.get_text(strip=True) for each in visitor.page.select(".signin-provider button")
        ]
        assert labels == ["تسجيل الدخول عبر الدخول الوطني", "تسجيل الدخول عبر دخول آخر"]

    def test_a_person_gets_an_account_that_says_nothing(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT))
        assert visitor.is_signed_in
        user = model.Session.scalars(
            sa.select(model.User).where(sa.func.length(model.User.name) == 32)
        ).first()
        shown = " ".join(str(value) for value in user.as_dict().values())
        assert "نورة" not in shown
        assert SUBJECT not in shown
        assert persons.assurance_of(user.id) is Assurance.NATIONAL

    def test_the_same_person_comes_back_to_the_same_account(self, app, national):
        names = set()
        for _ in range(2):
            guest = Visitor(app)
            come_back(guest, national.answer(begin(guest), SUBJECT))
            names.add(guest.page.select_one(".desk-menu summary").get_text(strip=True))
        assert len(names) == 1

    def test_the_same_subject_of_another_provider_is_somebody_else(self, app, national):
        for name in ("national", "other"):
            guest = Visitor(app)
            come_back(guest, national.answer(begin(guest, name), SUBJECT))
        assert (
            model.Session.scalar(sa.text("SELECT count(DISTINCT user_id) FROM qatar_identity")) == 2
        )

    def test_the_page_that_was_asked_for(self, visitor, national):
        address = begin(visitor, path="/en/user/login?next=/en/sector/")
        come_back(visitor, national.answer(address, SUBJECT))
        assert visitor.answer.request.path in ("/en/sector/", "/sector/")

    def test_the_id_of_the_session_changes(self, visitor, another_visitor, national):
        address = begin(visitor)
        before = visitor.cookie.value
        come_back(visitor, national.answer(address, SUBJECT))
        another_visitor.client.set_cookie("portal_session", before, domain=visitor.domain)
        assert not another_visitor.is_signed_in

    def test_it_is_as_good_as_a_second_factor_when_it_is_national(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT))
        name = visitor.page.select_one(".desk-menu summary").get_text(strip=True)
        user = (
            model.User.get(name)
            or model.Session.scalars(
                sa.select(model.User).where(sa.func.length(model.User.name) == 32)
            ).first()
        )
        user.sysadmin = True
        model.Session.commit()
        assert visitor.open("/ckan-admin/").request.path == "/ckan-admin/"

    def test_signing_out_goes_to_the_provider_too(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT))
        visitor.open("/user/_logout")
        answer = visitor.send(follow_redirects=False)
        address = passed_on(answer)
        asked = parse_qs(urlsplit(address).query)
        assert address.startswith(f"{national.issuer}/oauth2/end_session?")
        assert asked["client_id"] == ["portal"]
        assert asked["id_token_hint"][0].count(".") == 2
        assert asked["post_logout_redirect_uri"][0].endswith("/user/logged_out_redirect")
        assert not visitor.is_signed_in


class TestRefused:
    def told(self, visitor):
        return " ".join(visitor.told())

    def test_the_person_says_no(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT, action="deny"))
        assert "لم يُسجَّل دخولك" in self.told(visitor)
        assert not visitor.is_signed_in

    def test_in_the_readers_language(self, visitor, national):
        address = begin(visitor, path="/en/user/login")
        state = parse_qs(urlsplit(address).query)["state"][0]
        come_back(visitor, f"/user/login/with/national/back?error=access_denied&state={state}")
        assert "You were not signed in" in self.told(visitor)

    def test_nothing_of_the_answer_is_shown(self, visitor, national):
        begin(visitor)
        come_back(
            visitor,
            "/user/login/with/national/back?error=<b>evil</b>&error_description=evil-words&state=x",
        )
        assert "evil" not in visitor.answer.get_data(as_text=True)

    def test_an_answer_in_a_browser_that_did_not_ask(self, visitor, another_visitor, national):
        """Login CSRF: the attacker's code and state in the victim's browser."""
        answer = national.answer(begin(visitor), SUBJECT)
        begin(another_visitor)
        come_back(another_visitor, answer)
        assert not another_visitor.is_signed_in

    def test_a_replayed_answer(self, visitor, national):
        answer = national.answer(begin(visitor), SUBJECT)
        come_back(visitor, answer)
        visitor.open("/user/_logout")
        visitor.send(follow_redirects=False)
        come_back(visitor, answer)
        assert not visitor.is_signed_in

    def test_a_code_that_was_redeemed(self, visitor, another_visitor, national):
        """A stolen code in a handshake of the thief's own: nonce and code do not fit."""
        answer = national.answer(begin(visitor), SUBJECT)
        code = parse_qs(urlsplit(answer).query)["code"][0]
        come_back(visitor, answer)
        own = parse_qs(urlsplit(begin(another_visitor)).query)["state"][0]
        come_back(another_visitor, f"/user/login/with/national/back?code={code}&state={own}")
        assert not another_visitor.is_signed_in

    def test_a_stolen_code_that_was_not_redeemed(self, visitor, another_visitor, national):
        answer = national.answer(begin(visitor), SUBJECT)
        code = parse_qs(urlsplit(answer).query)["code"][0]
        own = parse_qs(urlsplit(begin(another_visitor)).query)["state"][0]
        come_back(another_visitor, f"/user/login/with/national/back?code={code}&state={own}")
        assert not another_visitor.is_signed_in

    def test_the_answer_of_one_provider_at_the_address_of_the_other(self, visitor, national):
        """Mix-up."""
        answer = national.answer(begin(visitor, "national"), SUBJECT)
        come_back(visitor, answer.replace("/with/national/", "/with/other/"))
        assert not visitor.is_signed_in

    def test_a_link_begins_nothing(self, visitor):
        assert visitor.open("/user/login/with/national").status_code in (404, 405)

    def test_a_form_of_another_site_begins_nothing(self, visitor):
        assert visitor.client.post("/user/login/with/national").status_code == 400

    def test_a_provider_that_is_none(self, visitor):
        assert visitor.open("/user/login/with/nobody/back?code=1&state=2").status_code == 404

    def test_a_provider_that_is_away(self, visitor, ckan_config, monkeypatch):
        key = "ckanext.qatar_sectors.signin.provider.national.issuer"
        monkeypatch.setitem(ckan_config, key, "http://127.0.0.1:9")
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.signin.allow", ["127.0.0.1:9"])
        visitor.open("/user/login")
        visitor.send("/user/login/with/national")
        assert "خدمة تسجيل الدخول لا تستجيب الآن" in self.told(visitor)

    def test_a_provider_on_a_private_address_is_not_asked(
        self, visitor, national, ckan_config, monkeypatch
    ):
        monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.signin.allow", [])
        visitor.open("/user/login")
        visitor.send("/user/login/with/national")
        assert "خدمة تسجيل الدخول لا تستجيب الآن" in self.told(visitor)

    def test_a_closed_account(self, app, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT))
        user = model.Session.scalars(
            sa.select(model.User).where(sa.func.length(model.User.name) == 32)
        ).first()
        user.state = "deleted"
        model.Session.commit()
        guest = Visitor(app)
        come_back(guest, national.answer(begin(guest), SUBJECT))
        assert "مغلق" in self.told(guest)
        assert not guest.is_signed_in

    def test_a_forged_sign_out_ends_nothing(self, visitor, national):
        come_back(visitor, national.answer(begin(visitor), SUBJECT))
        answer = visitor.client.post(
            "/user/login/with/national/ended", data={"logout_token": "a.b.c"}
        )
        assert answer.status_code == 400
        assert visitor.is_signed_in


def test_the_local_form_is_still_there(visitor):
    visitor.sign_in(factories.User(password=PASSWORD))
    assert visitor.is_signed_in
