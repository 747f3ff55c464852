"""A whole visit with the national login in Chromium: in, a second factor, out, and in again with its code.

`PORTAL_PICTURES` names a folder for pictures of each step, for those who look.
"""

from __future__ import annotations

import subprocess

import pyotp
import pytest

from tests import provider as providers
from tests.browser.live import start
from tests.browser.signin.test_pages import look

pytestmark = pytest.mark.usefixtures("clean")
SUBJECT = "28412345678"


@pytest.fixture(scope="module")
def national():
    process, provider = providers.start()
    yield provider
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="module")
def portal(request, national, tmp_path_factory):
    """Serve the test portal with the provider configured; return its address."""
    folder = tmp_path_factory.mktemp("national")
    settings = {
        **national.settings("national"),
        "ckanext.qatar_sectors.signin.providers": "national",
        "ckanext.qatar_sectors.signin.allow": f"127.0.0.1:{national.port}",
    }
    written = "".join(f"{key} = {value}\n" for key, value in settings.items())
    ini = folder / "portal.ini"
    base = request.config.option.ckan_ini
    ini.write_text(f"[app:main]\nuse = config:{base}\n{written}", encoding="utf-8")
    process, address = start(str(ini), folder / "web.log")
    yield address
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture
def window(browser, portal):
    """A visitor's window; the provider's pages are another host's, and are let through."""
    context = browser.new_context(base_url=portal, viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()


def enter(page, portal, prefix, label):
    """Go to the provider and back."""
    page.goto(f"{prefix}/user/login")
    page.get_by_role("button", name=label).click()
    page.locator("input[name=sub]").fill(SUBJECT)
    page.locator("form button, form input[type=submit]").first.click()
    page.wait_for_url(lambda url: url.startswith(portal) and "/user/login/with/" not in url)
    page.wait_for_load_state("load")


@pytest.mark.parametrize(
    ("language", "prefix", "label"),
    [("ar", "", "الدخول الوطني"), ("en", "/en", "National login")],
)
def test_in_second_factor_out_and_in_again(window, portal, national, language, prefix, label):
    national.register(SUBJECT, acr="urn:qa:low", qid=SUBJECT, name="نورة علي")
    found = []

    window.goto(f"{prefix}/user/login")
    found += look(window, f"{language}-national-1-login")
    enter(window, portal, prefix, label)
    assert window.url == f"{portal}{prefix}/account"
    assert window.locator("html").get_attribute("lang") == language
    found += look(window, f"{language}-national-2-account")

    window.goto(f"{prefix}/account/second-factor")
    window.locator("main button[name=begin]").click()
    secret = window.locator(".signin-secret").inner_text().replace(" ", "")
    found += look(window, f"{language}-national-3-set-up")
    window.fill("main [name=code]", pyotp.TOTP(secret).now())
    window.press("main [name=code]", "Enter")
    recovery = window.locator(".signin-codes code").first.inner_text()
    found += look(window, f"{language}-national-4-codes")

    window.goto(f"{prefix}/user/_logout")
    window.locator("main form button[type=submit]").click()
    # The provider signs out, too: its page asks once more.
    window.wait_for_url(f"{national.issuer}/oauth2/end_session**")
    window.goto(f"{prefix}/account")
    assert "/user/login" in window.url

    enter(window, portal, prefix, label)
    assert window.url.startswith(f"{portal}{prefix}/user/login/code")
    found += look(window, f"{language}-national-5-code")
    window.fill("main [name=code]", recovery)
    window.press("main [name=code]", "Enter")
    window.wait_for_load_state("load")
    # Nine codes are left: who used one is told.
    assert "/account/second-factor" in window.url
    window.goto(f"{prefix}/account")
    assert window.url == f"{portal}{prefix}/account"
    assert found == []
