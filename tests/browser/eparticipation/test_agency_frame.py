"""An agency's page in a frame, in Chromium: on the agency's own site and on no other, without scripts and cookies."""

from __future__ import annotations

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from ckan.tests import factories

from tests.discussions import appoint, as_portal, as_user

pytestmark = pytest.mark.usefixtures("clean")

GOALS = {"ar": "أن يسهم الجمهور", "en": "That the public helps"}


@pytest.fixture
def sites():
    """Two sites of others on this machine, each with a page that frames an address; return them by name."""
    framed = {}

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = f'<!DOCTYPE html><title>Site</title><iframe src="{framed["address"]}"></iframe>'
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(body.encode())

        def log_message(self, *args):
            pass

    servers = [ThreadingHTTPServer(("127.0.0.1", 0), Handler) for _ in range(2)]
    for server in servers:
        Thread(target=server.serve_forever, daemon=True).start()
    addresses = [f"http://127.0.0.1:{server.server_port}" for server in servers]
    yield framed, *addresses
    for server in servers:
        server.shutdown()
        server.server_close()


def in_frame(browser, site):
    """Open a site as somebody without scripts; return what its frame shows, and the cookies that were set."""
    context = browser.new_context(java_script_enabled=False)
    try:
        page = context.new_page()
        page.goto(site, wait_until="load")
        frame = page.frames[1]
        shown = frame.locator("body").inner_text() if frame.url.startswith("http") else ""
        return shown, context.cookies()
    finally:
        context.close()


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_agencys_own_site_shows_the_page_and_another_does_not(
    browser, live_server, sites, agency_factory, lang
):
    framed, own, foreign = sites
    agency = agency_factory()
    as_portal("organization_patch", id=agency["id"], homepage=f"{own}/ar/home")
    officer = appoint(factories.User(), "senior_officer", agency)
    as_user(
        officer,
        "eparticipation_page_update",
        organisation=agency["id"],
        seen_version=0,
        goals_ar=GOALS["ar"],
        goals_en=GOALS["en"],
    )
    prefix = "/en" if lang == "en" else ""
    path = f"{prefix}/organization/{agency['name']}/participation"
    framed["address"] = f"{live_server}{path}/embed"
    shown, cookies = in_frame(browser, own)
    assert GOALS[lang] in shown and cookies == []
    shown, _cookies = in_frame(browser, foreign)
    assert shown == ""
    # The page with the portal around it stands in no frame at all.
    framed["address"] = f"{live_server}{path}"
    assert in_frame(browser, own)[0] == ""
