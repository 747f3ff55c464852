"""What a reader does, by pointer and by keyboard; what a machine can tell of accessibility."""

from __future__ import annotations

import re

import pytest

PATHS = [
    "/",
    "/dataset/",
    "/sector/",
    "/sector/health",
    "/organization/",
    "/about",
    "/developers",
    "/dataset/schools",
    "/no-such-page",
    "/dataset/?q=zzzz",
]


pytestmark = pytest.mark.usefixtures("one_dataset")


class TestJourneys:
    def test_a_reader_finds_the_schools(self, page):
        page.goto("/")
        page.get_by_role("searchbox").fill("مدارس")
        page.keyboard.press("Enter")
        page.get_by_role("link", name="عدد المدارس حسب البلدية").click()
        assert page.url.endswith("/dataset/schools")
        assert page.get_by_role("heading", level=1).inner_text() == "عدد المدارس حسب البلدية"
        assert "«عدد المدارس حسب البلدية»" in page.locator("#citation").inner_text()

    def test_the_language_changes_and_the_question_stays(self, page):
        page.goto("/dataset/?q=schools")
        page.get_by_role("link", name="English").click()
        assert re.search(r"/en/dataset/\?q=schools$", page.url)
        assert page.get_by_role("searchbox").input_value() == "schools"
        assert page.locator("html").get_attribute("dir") == "ltr"

    def test_the_first_stop_of_the_keyboard_leads_to_the_content(self, page):
        page.goto("/en")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"

    def test_without_javascript_nothing_is_lost(
        self, browser, live_server, bilingual_dataset_factory
    ):
        bilingual_dataset_factory(title_translated={"en": "Schools in Doha"})
        context = browser.new_context(base_url=live_server, java_script_enabled=False)
        page = context.new_page()
        page.goto("/en/dataset/?q=schools&sort=title_string+asc")
        page.get_by_role("button", name="Sort").click()
        page.get_by_role("link", name="Schools by municipality").click()
        assert page.locator("#citation").is_visible()
        assert not page.get_by_role("button", name="Copy the citation").is_visible()
        context.close()


class TestEachPage:
    """All pages in one test: to fill the portal takes longer than they do."""

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_a_machine_finds_no_barrier(self, page, prefix):
        from axe_playwright_python.sync_playwright import Axe

        found = []
        for path in PATHS:
            page.goto(prefix + path)
            for item in Axe().run(page).response["violations"]:
                found.append((path, item["id"], item["nodes"][0]["html"]))
        assert found == []

    @pytest.mark.parametrize("prefix", ["", "/en"])
    def test_nothing_reaches_beyond_a_small_telephone(self, page, prefix):
        page.set_viewport_size({"width": 320, "height": 640})
        for path in PATHS:
            page.goto(prefix + path)
            assert page.evaluate("document.documentElement.scrollWidth") <= 320, path
