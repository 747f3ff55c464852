"""The guide is followed word by word: what it prints bold is chosen, filled in or read on the page."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.harvest.catalogue import catalogue

pytestmark = pytest.mark.usefixtures("clean")

STEP = re.compile(r"^\d+\. (.+(?:\n +\S.+)*)", re.MULTILINE)
SAID = re.compile(r"\*\*(.+?)\*\*|`(/[^`]+)`")


def steps(text):
    """Return for each step of the guide what stands in it, in order: (words of the page, address)."""
    return [SAID.findall(" ".join(step.split())) for step in STEP.findall(text)]


def follow(page, words, typed):
    """Do what a person does who finds these words on the page; return what it was."""
    for role in ("button", "link"):
        found = page.locator("main").get_by_role(role, name=words, exact=True)
        if found.count():
            found.first.click()
            return role
    labelled = page.get_by_label(re.compile(rf"^{re.escape(words)}(\s|$)"))
    field = page.locator("main :is(input, select, textarea)").and_(labelled)
    if field.count():
        if words in typed:
            value = typed[words]
            is_choice = field.first.evaluate("node => node.tagName") == "SELECT"
            field.first.select_option(value) if is_choice else field.first.fill(value)
        assert field.first.input_value(), f"{words} is left empty"
        return "field"
    expect(page.locator("main").get_by_text(words, exact=True).first).to_be_visible()
    return "text"


@pytest.mark.parametrize(
    ("name", "prefix", "address", "connect"),
    [
        ("harvest.md", "/en", "Address of the catalogue", "Connect and read now"),
        ("harvest.ar.md", "", "عنوان الفهرس", "ربط وقراءة الآن"),
    ],
)
def test_the_guide_leads_to_published_datasets(
    desk, feed, repository, carry_out, name, prefix, address, connect
):
    from ckan.tests.helpers import call_action

    feed.body = catalogue()
    typed = {address: feed.url, "Falconry": "culture"}
    done = []
    guide = (repository / "docs" / name).read_text(encoding="utf-8")
    for step in steps(guide):
        for words, path in step:
            if path:
                assert desk.goto(prefix + path).status == 200
                continue
            done.append((words, follow(desk, words, typed)))
            if words == connect:
                desk.wait_for_url("**/source/*")
                assert len(carry_out()) == 1
                desk.reload()
    kinds = dict(done)
    assert kinds[address] == kinds["Falconry"] == "field"
    assert list(kinds.values()).count("button") == 2
    assert len(done) >= 16
    found = call_action("package_search", fq="sectors:culture")
    assert found["count"] == 2
    assert call_action("package_search")["count"] == 6
