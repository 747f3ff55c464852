"""A consultation's discussion in a browser: no barrier on any page, and the way from a marked word to a decided objection."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.eparticipation.talk import talk
from tests.eparticipation_consultations import bureau, make_user  # noqa: F401

pytestmark = pytest.mark.usefixtures("clean")

# Marks words of an element as a mouse does.
MARK = """([selector, words]) => {
    const element = [...document.querySelectorAll(selector)].find((one) => one.textContent.includes(words));
    const node = element.firstChild, start = node.data.indexOf(words);
    const range = document.createRange();
    range.setStart(node, start);
    range.setEnd(node, start + words.length);
    const selection = document.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
}"""
TOO_WIDE = "document.documentElement.scrollWidth > document.documentElement.clientWidth"


@pytest.fixture
def made(bureau, make_user):  # noqa: F811
    return talk(bureau, make_user)


@pytest.fixture
def as_reader(page):
    """Return a function that opens a page as somebody."""

    def opened(path, user):
        page.context.set_extra_http_headers({"Authorization": user["token"]} if user else {})
        answer = page.goto(path)
        assert answer.status == 200, path
        return page

    return opened


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_barrier_and_nothing_reaches_beyond_a_small_telephone(as_reader, page, made, prefix):
    found = []
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for name, path, reader in made.pages:
            as_reader(prefix + path, reader)
            if page.evaluate(TOO_WIDE):
                found.append((name, width, "scrolls sideways"))
            for item in Axe().run(page).response["violations"]:
                found.append((name, width, item["id"], item["nodes"][0]["html"]))
    assert found == []


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_marked_words_become_a_comment(as_reader, made, prefix):
    path = f"{prefix}/consultation/{made.consultation['name']}/voices/document/{made.document}"
    page = as_reader(path, made.reader)
    bar = page.locator("#passage-bar")
    assert bar.is_hidden()
    page.evaluate(MARK, [".document-words", "الحدائق العامة والشواطئ"])
    bar.wait_for(state="visible")
    bar.locator("a").click()
    assert page.locator("blockquote").first.inner_text().strip() == "الحدائق العامة والشواطئ"
    page.fill("textarea[name=text]", f"Which beaches? {prefix}")
    page.click("form[method=post] .form-actions button")
    page.wait_for_url("**/discussion/**")
    as_reader(path, made.reader)
    assert page.get_by_text(f"Which beaches? {prefix}").first.is_visible()


def test_without_scripts_each_paragraph_has_its_link(browser, live_server, made):
    context = browser.new_context(
        base_url=live_server,
        java_script_enabled=False,
        extra_http_headers={"Authorization": made.reader["token"]},
    )
    page = context.new_page()
    path = f"/en/consultation/{made.consultation['name']}/voices/document/{made.document}"
    page.goto(path)
    page.locator("#p-4 .document-say").click()
    page.fill("textarea[name=text]", "Without any script")
    page.click("form[method=post] .form-actions button")
    assert page.get_by_text("Without any script").first.is_visible()
    page.goto(path)
    assert page.locator("#p-4 .document-voice").count() == 2
    context.close()


def test_from_a_report_to_a_decided_objection(as_reader, made):
    """Somebody reports, a moderator decides about two at once, the author objects, another moderator shows it again."""
    page = as_reader(f"/en/discussion/{made.thread}", made.moderator)
    thread_words = "نحتاج إلى 12 مقعدًا"
    assert page.get_by_text(thread_words).first.is_visible()
    page = as_reader(f"/en/discussion/{made.thread}", made.reader)
    page.get_by_role("link", name="Report it").first.click()
    page.check("input[name=reason][value=off_topic]")
    page.click("form[method=post] .form-actions button")
    page = as_reader("/en/desk/discussion?what=reported", made.moderator)
    boxes = page.locator("input[name=contribution]")
    assert boxes.count() == 2
    for number in range(2):
        boxes.nth(number).check()
    page.select_option("#decision", "hide")
    page.click("#decide button[type=submit]")
    # The rule is missing: nothing is decided, nothing that was ticked is lost.
    assert page.locator("[role=alert]").first.is_visible()
    assert page.locator("input[name=contribution]:checked").count() == 2
    page.select_option("#decision", "hide")
    page.select_option("#reason", "off_topic")
    page.fill("#note", "Please write to the agency.")
    page.click("#decide button[type=submit]")
    assert page.get_by_text("2 contributions are decided").is_visible()
    page = as_reader(f"/en/discussion/{made.thread}", None)
    assert page.locator(".tombstone").count() == 2 and page.get_by_text(thread_words).count() == 0
    page = as_reader(f"/en/discussion/{made.thread}", made.author)
    page.get_by_role("link", name="Object to this decision").first.click()
    page.fill("textarea[name=text]", "It is about the gardens.")
    page.click("form[method=post] .form-actions button")
    page = as_reader("/en/desk/discussion?what=objected", made.second)
    assert page.get_by_text("It is about the gardens.").is_visible()
    page.locator("input[name=contribution]").first.check()
    page.select_option("#decision", "restore")
    page.click("#decide button[type=submit]")
    page = as_reader(f"/en/discussion/{made.thread}", None)
    assert page.get_by_text(thread_words).first.is_visible()


def test_a_form_of_a_closed_discussion_shows_no_fields(as_reader, made):
    name, path, reader = made.pages[-1]
    page = as_reader(f"/en{path}", reader)
    assert page.locator("textarea[name=text]").count() == 0, name
    assert page.get_by_text("Nobody can write here now").is_visible()
