"""Connecting a catalogue by keyboard, without JavaScript, and while the agency's server takes its time."""

from __future__ import annotations

import threading

import pytest
from playwright.sync_api import expect

from tests.browser.harvest.catalogue import catalogue

pytestmark = pytest.mark.usefixtures("clean")

FOCUSED = """() => {
  const node = document.activeElement;
  const label = node.labels && node.labels.length ? node.labels[0].textContent : node.textContent;
  return label.trim();
}"""
MOST_TABS = 80


def tab_to(page, words):
    """Press Tab until what bears these words has the focus."""
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).startswith(words):
            return
    raise AssertionError(f"{words} is not reached by Tab")


def test_by_keyboard_alone(desk, feed):
    from ckan.tests.helpers import call_action

    feed.body = catalogue()
    desk.goto("/desk/sources")
    tab_to(desk, "ربط فهرس")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/desk/sources/new")
    tab_to(desk, "عنوان الفهرس")
    desk.keyboard.type(feed.url)
    desk.keyboard.press("Enter")
    desk.wait_for_selector("#connect")
    tab_to(desk, "Falconry")
    desk.keyboard.press("ArrowDown")
    tab_to(desk, "اسم المصدر")
    desk.keyboard.type(" الجديد")
    # Enter in a field sends the form as its first button does: it connects.
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/source/*")
    (made,) = call_action("qatar_harvest_source_list")
    assert made["url"] == feed.url and list(made["crosswalk"]) == ["Falconry"]


def test_without_javascript(browser, live_server, editor, feed):
    feed.body = catalogue()
    feed.hold = threading.Event()
    context = browser.new_context(
        base_url=live_server,
        java_script_enabled=False,
        extra_http_headers={"Authorization": editor["token"]},
    )
    page = context.new_page()
    page.set_default_timeout(20_000)
    page.goto("/en/desk/sources/new")
    page.get_by_label("Address of the catalogue").fill(feed.url)
    page.get_by_role("button", name="See what would arrive").click()
    expect(page.get_by_role("status")).to_contain_text("The page goes on by itself")
    feed.hold.set()
    page.wait_for_selector("#connect")
    page.get_by_role("button", name="Connect and read now").click()
    expect(page.get_by_text("The run waits for its turn.")).to_be_visible()
    context.close()


def test_the_page_of_a_check_goes_on_by_itself(desk, feed):
    feed.body = catalogue()
    feed.hold = threading.Event()
    desk.goto("/en/desk/sources/new")
    desk.get_by_label("Address of the catalogue").fill(feed.url)
    desk.get_by_role("button", name="See what would arrive").click()
    expect(desk.get_by_role("heading", level=1)).to_have_text("The catalogue is being read")
    feed.hold.set()
    expect(desk.get_by_role("heading", level=1)).to_have_text("What would arrive")


def test_the_page_of_a_source_follows_its_run(desk, feed, ministry, carry_out):
    from ckan.tests.helpers import call_action

    feed.body = catalogue()
    source = call_action(
        "qatar_harvest_source_create",
        name="schools",
        title="مدارس",
        url=feed.url,
        owner_org=ministry["id"],
    )
    call_action("qatar_harvest_run_start", source_id=source["id"])
    desk.goto("/en/source/schools")
    expect(desk.get_by_text("The run waits for its turn.")).to_be_visible()
    carry_out()
    expect(desk.get_by_text("Finished", exact=True)).to_be_visible()
    expect(desk.locator("[data-live]")).to_have_count(0)
