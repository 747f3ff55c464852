"""A token of a system is shown once: who goes back does not find it."""

from __future__ import annotations

import re

import pytest

from ckan.tests.helpers import call_action

pytestmark = pytest.mark.usefixtures("clean")

TOKEN = re.compile(r"qhp_[0-9a-f]{16}_[A-Za-z0-9_-]{43}")


@pytest.fixture
def access(feed, ministry):
    call_action(
        "qatar_harvest_source_create",
        name="schools",
        title="فهرس المدارس",
        url=feed.url,
        owner_org=ministry["id"],
    )
    return "/en/desk/sources/schools/access"


def test_it_is_copied_once_and_not_found_again(desk, access):
    desk.goto(access)
    desk.get_by_label("What is it for?").fill("School registry")
    desk.get_by_role("button", name="Make a token").click()
    shown = desk.locator("#token")
    assert TOKEN.fullmatch(shown.inner_text())
    assert "no-store" in desk.evaluate(
        "fetch(location.href).then(a => a.headers.get('cache-control'))"
    )
    # The script that takes the token out is there once the page is.
    desk.wait_for_load_state("load")
    # What a browser does that freezes the page to show it again on going back.
    desk.evaluate("window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }))")
    assert not TOKEN.search(desk.content())
    desk.get_by_role("link", name="I have copied it").click()
    desk.get_by_text("School registry").first.wait_for()
    assert not TOKEN.search(desk.content())
    desk.go_back()
    assert not TOKEN.search(desk.content())
