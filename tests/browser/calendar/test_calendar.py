"""Counting days with a real browser: without a script, on a telephone, without barriers."""

from __future__ import annotations

import pytest

PATHS = [
    "/calendar/2026",
    "/calendar/count?start=2026-03-15&days=2",
    "/calendar/count?start=2090-01-01&days=0",
    "/calendar/changes",
]


@pytest.fixture(scope="module", autouse=True)
def announcements(browser, live_server):
    """Two announcements, through the running portal: this process has not loaded our plugins."""
    from ckan.tests.factories import SysadminWithToken

    from tests.database import empty_tables

    empty_tables()
    texts = {
        "name_ar": "تمديد عطلة عيد الفطر",
        "name_en": "Eid al-Fitr extended",
        "reason": "قرار مجلس الوزراء",
        "source": "الأمانة العامة لمجلس الوزراء، 12 مارس 2026",
    }
    context = browser.new_context(
        base_url=live_server, extra_http_headers={"Authorization": SysadminWithToken()["token"]}
    )
    for days in (
        {"kind": "added", "first": "2026-03-24", "last": "2026-03-26"},
        {"kind": "removed", "first": "2026-02-10"},
    ):
        answer = context.request.post(
            "/api/3/action/qatar_calendar_change_create", data={**days, **texts}
        )
        assert answer.ok, answer.text()
    context.close()


def test_a_reader_counts_days_without_javascript(browser, live_server):
    context = browser.new_context(base_url=live_server, java_script_enabled=False)
    page = context.new_page()
    page.goto("/en/calendar/2026")
    page.get_by_label("Day of the event").fill("2026-03-15")
    page.get_by_label("Number of days").fill("2")
    page.get_by_role("button", name="Count the days").click()
    assert "Sunday 29 March 2026" in page.locator(".calendar-due").inner_text()
    row = page.get_by_role("row").filter(has_text="Tuesday 24 March 2026")
    assert "announcement, version 1" in row.inner_text()
    page.get_by_label("Version of the calendar").fill("0")
    page.get_by_role("button", name="Count the days").click()
    assert "Tuesday 24 March 2026" in page.locator(".calendar-due").inner_text()
    context.close()


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_a_machine_finds_no_barrier(page, prefix):
    from axe_playwright_python.sync_playwright import Axe

    found = []
    for path in PATHS:
        page.goto(prefix + path)
        for item in Axe().run(page).response["violations"]:
            found.append((path, item["id"], item["nodes"][0]["html"]))
    assert found == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_nothing_reaches_beyond_a_small_telephone(page, prefix):
    page.set_viewport_size({"width": 320, "height": 640})
    for path in PATHS:
        page.goto(prefix + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
