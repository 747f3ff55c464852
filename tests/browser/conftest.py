"""A running portal and a real browser: `live_server` gives the address, `page` a page of it."""

from __future__ import annotations

import subprocess
from urllib.parse import urlsplit

import pytest

from tests.browser.chromium import LAUNCH_OPTIONS, executable
from tests.browser.live import start
from tests.portal_fixtures import *  # noqa: F403


@pytest.fixture(scope="session")
def live_server(request, tmp_path_factory):
    """Serve the test portal on a free port of the loopback; return its address."""
    log = tmp_path_factory.mktemp("live") / "web.log"
    process, address = start(request.config.option.ckan_ini, log)
    yield address
    process.terminate()
    try:
        process.wait(15)
    except subprocess.TimeoutExpired:
        process.kill()


@pytest.fixture(scope="session")
def browser():
    """Start Chromium once for all tests."""
    path = executable()
    if path is None:
        pytest.skip("Chromium is missing: install the package `chromium`, or run `./portal test`")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, **LAUNCH_OPTIONS)
        yield browser
        browser.close()


@pytest.fixture
def viewport():
    """Return the size of the window; override it for a telephone."""
    return {"width": 1280, "height": 900}


@pytest.fixture
def page(browser, live_server, viewport):
    """Open a window of a new visitor; the test fails when a page asks a third party for something."""
    context = browser.new_context(base_url=live_server, viewport=viewport, locale="ar-QA")
    own = urlsplit(live_server).netloc
    elsewhere = []

    def only_own(route):
        url = urlsplit(route.request.url)
        if url.scheme in ("http", "https") and url.netloc != own:
            elsewhere.append(route.request.url)
            route.abort()
        else:
            route.continue_()

    context.route("**/*", only_own)
    page = context.new_page()
    page.set_default_timeout(15_000)
    yield page
    context.close()
    assert elsewhere == [], f"requests to third parties: {elsewhere}"
