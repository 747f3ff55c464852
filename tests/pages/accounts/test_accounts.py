from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from ckan.tests import factories

pytestmark = pytest.mark.usefixtures("clean")


def read(app, path, **kwargs):
    answer = app.get(path, **kwargs)
    assert answer.status_code == 200
    return BeautifulSoup(answer.body, "html.parser")


def send(app, path, **fields):
    """Fill a form in as a person would: open it, keep its token, send it."""
    form = read(app, path).select_one("main form[method=post], article form[method=post]")
    secret = form.select_one("[name=_csrf_token]")
    if secret:
        fields["_csrf_token"] = secret["value"]
    return app.post(path, data=fields, follow_redirects=True)


def told(answer):
    page = BeautifulSoup(answer.body, "html.parser")
    shown = page.select(".alert, .flash-messages, .error-explanation")
    return [" ".join(each.get_text().split()) for each in shown]


class TestSignIn:
    @pytest.mark.parametrize(
        ("path", "heading"), [("/user/login", "تسجيل الدخول"), ("/en/user/login", "Sign in")]
    )
    def test_the_page_speaks_its_language(self, app, path, heading):
        assert read(app, path).h1.get_text(strip=True) == heading

    def test_an_unknown_name_and_a_wrong_password_get_the_same_answer(self, app):
        """Nobody can find out here who has an account (THREATS C8)."""
        user = factories.User(password="a long enough password")
        wrong = send(app, "/user/login", login=user["name"], password="not the password")
        unknown = send(app, "/user/login", login="nobody-of-this-name", password="not the password")
        assert told(wrong) == told(unknown) != []
        assert wrong.status_code == unknown.status_code

    def test_nobody_registers_alone(self, app):
        assert not read(app, "/user/login").select('a[href*="register"]')
        assert app.get("/user/register").status_code == 403


class TestReset:
    def test_an_unknown_name_gets_the_same_answer(self, app, mail_server, ckan_config, monkeypatch):
        monkeypatch.setitem(ckan_config, "smtp.mail_from", "portal@example.org")
        user = factories.User()
        known = send(app, "/user/reset", user=user["name"])
        unknown = send(app, "/user/reset", user="nobody-of-this-name")
        assert told(known) == told(unknown) != []

    def test_the_page_is_arabic(self, app):
        assert read(app, "/user/reset").h1.get_text(strip=True) == "تعيين كلمة مرور جديدة"
