"""Pages of a consultation's discussion: with and without scripts, inert, and silent about what is hidden."""

from __future__ import annotations

import json

import pytest

from tests.discussions import appoint, as_user, decide
from tests.integration.eparticipation.test_voices import COMMENT, FIRST, document, say

pytestmark = pytest.mark.usefixtures("clean")

CANARY = "canary9d1c4e"
HOSTILE = "<script>alert(1)</script> <img src=x onerror=alert(2)> \u202e\u0000 **خط** [x](javascript:alert(3))"


@pytest.fixture
def consultation(bureau):
    return bureau.consultation("open", moderation="after")


def test_a_hidden_contribution_is_nowhere(app, bureau, consultation, make_user):
    """The word that was hidden is asked for on every page, feed and answer, as every kind of reader."""
    moderator = appoint(make_user(), "moderator", bureau.agency)
    author, reader = make_user(), make_user()
    made = document(consultation, FIRST)
    passage = as_user(author, COMMENT, id=made["id"], paragraph=2, text=f"Passage {CANARY}")
    thread = say(author, consultation, f"Comment {CANARY}")
    reply = as_user(
        author,
        "qatar_discussion_post_create",
        thread_id=thread["thread"]["id"],
        text=f"Reply {CANARY}",
    )
    for post in (passage["posts"][0], thread["posts"][0], reply):
        decide(moderator, post, "hide", "personal_data", f"Words {CANARY}")
    name = consultation["name"]
    pages = [
        f"/consultation/{name}/voices",
        f"/consultation/{name}/voices?sort=supported",
        f"/consultation/{name}/voices.atom",
        f"/consultation/{name}/voices/document/{made['id']}",
        f"/consultation/{name}",
        f"/dataset/{name}.ttl",
        f"/discussion/{thread['thread']['id']}",
        f"/discussion/{passage['thread']['id']}",
    ]
    asked = [
        ("eparticipation_voice_list", {"id": name}),
        ("eparticipation_document_show", {"id": made["id"]}),
        ("qatar_discussion_thread_list", {"subject_type": "consultation", "q": "Comment"}),
        ("package_search", {"q": "*:*"}),
    ]
    for user in (None, reader, bureau.officer):
        headers = {"Authorization": user["token"]} if user else {}
        for path in pages:
            answer = app.get(f"/en{path}", headers=headers)
            assert answer.status_code < 500, path
            assert CANARY not in answer.body, path
        for action, data in asked:
            answer = app.post(f"/api/3/action/{action}", json=data, headers=headers)
            assert CANARY not in json.dumps(answer.json), action
    own = app.get("/en/discussion/mine", headers={"Authorization": author["token"]})
    assert own.body.count(CANARY) >= 3


def test_a_draft_answers_as_what_never_was(app, bureau):
    draft = bureau.consultation("draft")
    for path in ("voices", "voices.atom", "voices/new"):
        hidden = app.get(f"/en/consultation/{draft['name']}/{path}", status=404)
        never = app.get(f"/en/consultation/never-was/{path}", status=404)
        assert said(hidden.body) == said(never.body)


def said(page):
    return page[page.index("<h1") : page.index("</h1>")]


def test_hostile_texts_are_inert_on_every_page(app, consultation, make_user):
    author = make_user()
    made = document(consultation, "نص (AC Type 2) و 12% \u202eمقلوب\u202c.\n\n" + FIRST)
    as_user(author, COMMENT, id=made["id"], paragraph=1, text=HOSTILE, on_behalf="<b>x</b>")
    name = consultation["name"]
    for path in (
        f"/consultation/{name}/voices",
        f"/consultation/{name}/voices/document/{made['id']}",
    ):
        body = app.get(f"/en{path}", status=200).body
        assert "<script>alert(1)" not in body and "<img src=x" not in body and "\u202e" not in body
    feed = app.get(f"/en/consultation/{name}/voices.atom", status=200).body
    assert "<script" not in feed and "\u202e" not in feed


def test_without_scripts_a_paragraph_is_chosen_and_commented_on(app, consultation, make_user):
    made, author = document(consultation, FIRST), make_user()
    headers = {"Authorization": author["token"]}
    base = f"/en/consultation/{consultation['name']}/voices/document/{made['id']}"
    page = app.get(base, headers=headers, status=200).body
    assert f"{base}/comment?paragraph=2" in page and 'dir="auto"' in page
    form = app.get(f"{base}/comment?paragraph=2", headers=headers, status=200).body
    assert "تسري أحكام هذا القرار" in form
    refused = app.post(f"{base}/comment?paragraph=2", data={"text": ""}, headers=headers)
    assert refused.status_code == 400 and "Write something" in refused.body
    sent = app.post(
        f"{base}/comment?paragraph=2",
        data={"text": "والشواطئ؟"},
        headers=headers,
        follow_redirects=False,
    )
    assert sent.status_code == 302
    assert "والشواطئ؟" in app.get(base, headers=headers).body
    wrong = app.get(f"{base}/comment?paragraph=99", headers=headers, follow_redirects=False)
    assert wrong.status_code == 302


def test_begin_reply_and_support_on_pages(app, consultation, make_user):
    headers = {"Authorization": make_user()["token"]}
    name = consultation["name"]
    form = app.get(f"/en/consultation/{name}/voices/new", headers=headers, status=200).body
    assert "creativecommons.org/licenses/by/4.0" in form
    sent = app.post(
        f"/en/consultation/{name}/voices/new",
        data={"kind": "idea", "title": "مقاعد في الظل", "text": "أقترح مقاعد في الظل."},
        headers=headers,
        follow_redirects=False,
    )
    assert sent.status_code == 302
    listed = as_user(
        None, "qatar_discussion_thread_list", subject_type="consultation", subject_id=name
    )
    thread = listed["results"][0]
    post = as_user(None, "qatar_discussion_thread_show", id=thread["id"])["posts"][0]
    reader = {"Authorization": make_user()["token"]}
    app.post(f"/en/discussion/post/{post['id']}/support", headers=reader, follow_redirects=False)
    page = app.get(f"/en/discussion/{thread['id']}", headers=reader, status=200).body
    assert "published as open data under" in page
    assert "1 person supports it" in page and "Take my support back" in page


def test_after_the_closing_the_pages_offer_nothing(app, bureau):
    closed = bureau.consultation("closed", moderation="after")
    page = app.get(f"/en/consultation/{closed['name']}/voices", status=200).body
    assert "Nobody can write here now" in page and "voices/new" not in page
