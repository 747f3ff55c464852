"""Pages of discussions and notices that only some people see: no barrier for machines, no page wider than a telephone."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.discussions import appoint, as_user, decide, settle

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def pages(begin, reply, author, reader, person, moderator, office, dataset):
    """Return each page with the person who reads it, filled with what it is for."""
    thread = begin(
        text="لا أجد مصدر **العمود الثالث**.\n\n> اقتباس\n\nhttps://example.org/" + "x" * 80
    )
    hidden = reply(author, thread, "رقم هاتف")
    decide(moderator, hidden, "hide", "personal_data", "فيها رقم هاتف.")
    as_user(author, "qatar_discussion_post_object", id=hidden["id"], text="ليس رقم أحد.")
    reported = reply(reader, thread, "A reply that was reported, with English words.")
    as_user(author, "qatar_discussion_post_report", id=reported["id"], reason="spam", note="إعلان")
    settle(office, moderation="before")
    begin(user=reader, kind="error", title="Wrong number in row 3", text="It should be 12.")
    officer = appoint(person(), "senior_officer", office)
    base, organisation = "/desk/discussion", f"/organization/{office['name']}"
    return [
        ("queue", base, moderator),
        ("decide", f"{base}/post/{reported['id']}", moderator),
        ("objection", f"{base}/post/{hidden['id']}", moderator),
        ("terms", f"{organisation}/discussion/terms", officer),
        ("thread", f"/discussion/{thread['thread']['id']}", moderator),
        ("mine", "/discussion/mine", author),
        ("inbox", "/inbox", author),
        ("preferences", "/account/notices", author),
        ("new", f"/dataset/{dataset['name']}/discussion/new", reader),
    ]


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_no_barrier_and_nothing_reaches_beyond_a_small_telephone(page, pages, prefix):
    found = []
    for name, path, reader in pages:
        page.context.set_extra_http_headers({"Authorization": reader["token"]})
        for width in (1280, 320):
            page.set_viewport_size({"width": width, "height": 800})
            assert page.goto(prefix + path).status == 200, path
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (path, width)
            for item in Axe().run(page).response["violations"]:
                found.append((name, width, item["id"], item["nodes"][0]["html"]))
    assert found == []
