"""The ways into a consultation's discussion, and what its forms and badges say."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from tests.integration.eparticipation.test_voices import FIRST, document, say

pytestmark = pytest.mark.usefixtures("clean")

READ_BEFORE = {"": "يقرؤها مشرف قبل نشرها", "/en": "A moderator reads it before it is public"}
AT_ONCE = {"": "تُنشر في الحال", "/en": "It is public at once"}


def links(app, path):
    page = BeautifulSoup(app.get(path).body, "html.parser")
    return {link["href"] for link in page.select("main a[href]")}


def test_the_first_page_leads_to_the_passages_and_to_the_discussion(app, bureau):
    package = bureau.consultation("open", moderation="after")
    made = document(package, FIRST)
    found = links(app, f"/en/consultation/{package['name']}")
    base = f"/en/consultation/{package['name']}/voices"
    assert {base, f"{base}/new", f"{base}/document/{made['id']}"} <= found


@pytest.mark.parametrize(("step", "discussion"), [("closed", True), ("open", False)])
def test_where_nothing_can_be_said_nothing_asks_for_it(app, bureau, step, discussion):
    package = bureau.consultation(step, discussion=discussion)
    found = links(app, f"/en/consultation/{package['name']}")
    assert not any(address.endswith("/voices/new") for address in found)


@pytest.mark.parametrize("prefix", ["", "/en"])
@pytest.mark.parametrize(
    ("terms", "read_first"),
    [
        ({"moderation": "after", "without_account": False}, False),
        ({"moderation": "after", "without_account": True}, True),
        ({"moderation": "before", "without_account": False}, True),
    ],
)
def test_a_form_says_when_words_are_public_of_who_can_send_them(
    app, bureau, make_user, prefix, terms, read_first
):
    """Without an account words are read first; where one is needed, what holds with it is said."""
    package = bureau.consultation("open", **terms)
    thread = say(make_user(), package)["thread"]["id"]
    from ckan import model

    from ckanext.qatar_sectors.discussion.model import DiscussionPost, DiscussionThread

    for row in (*model.Session.query(DiscussionPost), *model.Session.query(DiscussionThread)):
        if isinstance(row, DiscussionPost):
            row.state = "published"
        else:
            row.count_posts()
    model.Session.commit()
    for path in (f"/consultation/{package['name']}/voices/new", f"/discussion/{thread}"):
        body = " ".join(app.get(f"{prefix}{path}").body.split())
        assert (READ_BEFORE[prefix] in body) is read_first, path
        assert (AT_ONCE[prefix] in body) is not read_first, path


def test_an_open_question_is_open_in_arabic(app, bureau, make_user):
    package = bureau.consultation("open", moderation="after")
    thread = say(make_user(), package)["thread"]["id"]
    page = BeautifulSoup(app.get(f"/discussion/{thread}").body, "html.parser")
    words = page.select_one("main").get_text(" ").split()
    assert "مفتوح" in words and "فتح" not in words
