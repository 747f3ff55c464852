"""The pages about one's own sign-in, in both languages, on a desk and on a telephone: what a machine can tell of them.

`PORTAL_PICTURES` names a folder for pictures of each, for those who look.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from ckan.tests import factories

from tests.browser.headers.conftest import PASSWORD

pytestmark = pytest.mark.usefixtures("clean")
WIDTHS = (320, 1280)
SIGNED_IN = ("/account/sign-in", "/account/second-factor", "/user/_logout")


@pytest.fixture
def person():
    return factories.User(password=PASSWORD)["name"]


def sign_in(page, name, password=PASSWORD, prefix="/en"):
    page.goto(f"{prefix}/user/login")
    page.fill("main [name=login]", name)
    page.fill("main [name=password]", password)
    page.press("main [name=password]", "Enter")
    page.wait_for_load_state("load")


def look(page, name):
    """Return what is wrong with the open page: barriers, and what reaches beyond its window."""
    from axe_playwright_python.sync_playwright import Axe

    found = []
    # Before its styles are there every page is too wide.
    page.wait_for_load_state("load")
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        if folder := os.environ.get("PORTAL_PICTURES"):
            page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
        if page.evaluate("document.documentElement.scrollWidth") > width:
            found.append((name, width, "the page scrolls sideways"))
        wide = page.evaluate(
            "() => [...document.querySelectorAll('main .table-responsive')]"
            ".filter(each => each.scrollWidth > each.clientWidth).map(each => each.outerHTML.slice(0, 80))"
        )
        found += [(name, width, each) for each in wide]
        found += [
            (name, width, item["id"], item["nodes"][0]["html"])
            for item in Axe().run(page).response["violations"]
        ]
    return found


def named(language, path):
    return f"{language}-{re.sub('[^a-z]+', '-', path).strip('-')}"


@pytest.mark.parametrize(("language", "prefix"), [("ar", ""), ("en", "/en")])
class TestEachPage:
    def test_of_who_is_signed_in(self, page, browser, live_server, person, language, prefix):
        for agent in (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1",
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0",
        ):
            elsewhere = browser.new_context(base_url=live_server, user_agent=agent)
            sign_in(elsewhere.new_page(), person)
            elsewhere.close()
        sign_in(page, person, prefix=prefix)
        found = []
        for path in SIGNED_IN:
            page.goto(prefix + path)
            found += look(page, named(language, path))
        page.goto(f"{prefix}/account/second-factor")
        page.fill("main [name=password]", PASSWORD)
        page.press("main [name=password]", "Enter")
        page.locator(".signin-secret").wait_for()
        found += look(page, f"{language}-set-up")
        assert found == []


def test_a_session_is_ended_from_another_on_a_telephone(page, browser, live_server, person):
    """The button is in the window, and what it ends is over."""
    elsewhere = browser.new_context(base_url=live_server)
    other = elsewhere.new_page()
    sign_in(other, person)
    page.set_viewport_size({"width": 320, "height": 640})
    sign_in(page, person)
    page.goto("/en/account/sign-in")
    assert page.locator(".signin-sessions tbody tr").count() == 2
    button = page.locator(".signin-sessions button")
    box = button.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    button.click()
    page.wait_for_load_state("load")
    assert page.locator(".signin-sessions tbody tr").count() == 1
    other.goto("/en/account/sign-in")
    assert "/user/login" in other.url
    elsewhere.close()
