"""People who sign in with a browser."""

from __future__ import annotations

from urllib.parse import urlsplit

import pyotp
import pytest
from bs4 import BeautifulSoup

from ckan.tests import factories

from ckanext.qatar_sectors.signin import conversation

from tests import provider as providers

PASSWORD = "a sentence of my own"
SUBJECT = "28412345678"


class Visitor:
    """A browser: opens pages, fills their forms in, keeps its cookies."""

    def __init__(self, app):
        self.client = app.test_client()
        self.answer = None
        # Who signed in, where a test needs to know.
        self.name = ""

    def open(self, path, **kwargs):
        self.answer = self.client.get(path, **kwargs)
        return self.answer

    @property
    def page(self):
        return BeautifulSoup(self.answer.body, "html.parser")

    def send(self, action=None, follow_redirects=True, **fields):
        """Send the form of the page whose action is this one; the first of the content where none is named."""
        forms = self.page.select("main form[method=post]")
        form = next(
            form for form in forms if action is None or (form.get("action") or "").endswith(action)
        )
        hidden = {each["name"]: each["value"] for each in form.select("input[type=hidden]")}
        target = form.get("action") or self.answer.request.path
        self.answer = self.client.post(
            target, data={**hidden, **fields}, follow_redirects=follow_redirects
        )
        return self.answer

    def sign_in(self, user, password=PASSWORD, path="/user/login", **fields):
        self.open(path)
        return self.send("/user/login", login=user["name"], password=password, **fields)

    @property
    def cookie(self):
        return self.client.get_cookie("portal_session", domain=self.domain)

    @property
    def domain(self):
        from ckan.common import config

        return urlsplit(config["ckan.site_url"]).hostname

    @property
    def is_signed_in(self):
        return self.client.get("/account/sign-in", follow_redirects=False).status_code == 200

    def told(self):
        shown = self.page.select(".alert, .error-explanation, .error-block")
        return [" ".join(each.get_text().split()) for each in shown]


@pytest.fixture
def visitor(app):
    return Visitor(app)


@pytest.fixture
def another_visitor(app):
    return Visitor(app)


@pytest.fixture
def person():
    return factories.User(password=PASSWORD)


@pytest.fixture
def administrator():
    return factories.Sysadmin(password=PASSWORD)


@pytest.fixture
def enrol():
    """Give the account of a signed-in visitor a second factor; return the app on the telephone and the codes."""

    def enrol(visitor):
        visitor.open("/account/second-factor")
        visitor.send("/account/second-factor/new", password=PASSWORD, begin="1")
        secret = visitor.page.select_one(".signin-secret").get_text().replace(" ", "")
        app = pyotp.TOTP(secret)
        visitor.send(code=app.now())
        return app, [code.get_text() for code in visitor.page.select(".signin-codes code")]

    return enrol


@pytest.fixture(scope="session")
def national():
    process, provider = providers.start()
    yield provider
    process.terminate()
    process.wait(10)


@pytest.fixture
def configured(ckan_config, national, monkeypatch):
    """Configure it twice: by its name, and as another provider."""
    settings = {
        **national.settings("national"),
        **national.settings("other", name_ar="دخول آخر", name_en="Other login", national_acr=""),
        "ckanext.qatar_sectors.signin.providers": ["other", "national"],
        "ckanext.qatar_sectors.signin.allow": [f"127.0.0.1:{national.port}"],
    }
    for key, value in settings.items():
        monkeypatch.setitem(ckan_config, key, value)
    conversation.forget()
    national.register(SUBJECT, acr="urn:qa:high", qid="28412345678", name="نورة علي")


def passed_on(answer):
    """Return where the page between the portal and the provider leads to."""
    page = BeautifulSoup(answer.body, "html.parser")
    address = page.select_one("#go-on")["href"]
    assert page.select_one("meta[http-equiv=refresh]")["content"] == f"0; url={address}"
    return address


def begin(visitor, name="national", path="/user/login", **fields):
    visitor.open(path)
    answer = visitor.send(f"/user/login/with/{name}", follow_redirects=False, **fields)
    return passed_on(answer)


def come_back(visitor, address):
    parts = urlsplit(address)
    visitor.answer = visitor.client.get(f"{parts.path}?{parts.query}", follow_redirects=True)
    return visitor.answer
