"""What people type into a discussion: shown inert and the right way round, or refused at its field with the reason, in both languages."""

from __future__ import annotations

import re

import pytest

import ckan.plugins.toolkit as tk

from tests.discussions import appoint, as_user, decide
from tests.integration.eparticipation.test_voices import COMMENT, FIRST, document, say

pytestmark = pytest.mark.usefixtures("clean")

RLO, LRO, ISOLATE, ZERO_WIDTH, NUL = "\u202e", "\u202d", "\u2067", "\u200b", "\x00"
ATTACKS = {
    "turned": f"Pay {RLO}000,1{LRO} riyals {ISOLATE}here",
    "invisible": f"pass{ZERO_WIDTH}word\ufeff\u2060 and\u00ad more",
    "controls": f"line{NUL}one\x07\x1b[31m\u0085two",
    "markup": "<script>alert(1)</script><img src=x onerror=alert(2)><b onclick=x>bold</b>",
    "links": "[x](javascript:alert(3)) [y](data:text/html,x) <https://example.org>",
    "templates": "{{ 7919*7919 }} ${7919*7919} {% raw %} %(x)s {number}",
    "piled": "ha" + "\u0301" * 200 + "llo",
    "mixed": "نحتاج 12 مقعدًا (B-2), not 3 or 4؛ شكرًا",
}
INVISIBLE = re.compile(
    "[\u200b\u202a-\u202e\u2066-\u2069\ufeff\u2060\u00ad\x00-\x08\x0e-\x1f\x7f-\x9f]"
)
ENORMOUS = "حديقة " * 16_667


@pytest.fixture
def consultation(bureau):
    return bureau.consultation("open", moderation="after")


@pytest.mark.parametrize("attack", ATTACKS)
def test_every_page_shows_it_inert(app, bureau, consultation, make_user, attack):
    author, text = make_user(), f"Begins. {ATTACKS[attack]}"
    moderator = appoint(make_user(), "moderator", bureau.agency)
    made = document(consultation, FIRST)
    as_user(author, COMMENT, id=made["id"], paragraph=2, text=text, on_behalf=text[:140])
    thread = say(
        author,
        consultation,
        f"Again. {text}",
        kind="idea",
        title=text[:140],
        on_behalf=text[:140],
    )
    post = thread["posts"][0]
    as_user(make_user(), "qatar_discussion_post_report", id=post["id"], reason="spam", note=text)
    name = consultation["name"]
    paths = [
        (f"/consultation/{name}", None),
        (f"/consultation/{name}/voices", None),
        (f"/consultation/{name}/voices.atom", None),
        (f"/consultation/{name}/voices/document/{made['id']}", None),
        (f"/discussion/{thread['thread']['id']}", None),
        (f"/discussion/{thread['thread']['id']}?quote={post['id']}", author),
        (f"/discussion/post/{post['id']}/edit", author),
        ("/discussion/mine", author),
        ("/desk/discussion", moderator),
        (f"/desk/discussion/post/{post['id']}", moderator),
    ]
    for path, reader in paths:
        headers = {"Authorization": reader["token"]} if reader else {}
        for language in ("", "/en"):
            body = app.get(language + path, headers=headers, status=200).body
            assert not INVISIBLE.search(body), (path, INVISIBLE.search(body))
            for never in (
                "<script>alert",
                "<img src=x",
                "onclick=x>",
                'href="javascript',
                'href="data',
            ):
                assert never not in body, (path, never)
            assert "62710561" not in body, path
            assert not re.search("[\u0300-\u036f]{9}", body), path


def test_lines_of_both_directions_stand_by_themselves(app, consultation, make_user):
    """A title, an organisation and a text of the other direction turn nothing around them."""
    thread = say(
        make_user(),
        consultation,
        ATTACKS["mixed"],
        kind="idea",
        title="Benches مقاعد 12",
        on_behalf="Garden society 2",
    )
    page = app.get(f"/discussion/{thread['thread']['id']}", status=200).body
    assert re.search(r"<h1><bdi[^>]*>Benches مقاعد 12</bdi>", page)
    assert "<bdi>Garden society 2</bdi>" in page
    assert re.search(r'<p dir="auto">[^<]*نحتاج 12 مقعدًا', page)
    listed = app.get(f"/consultation/{consultation['name']}/voices", status=200).body
    assert re.search(r"<bdi[^>]*>Benches مقاعد 12</bdi>", listed)


def test_what_is_too_long_is_refused_at_its_field_everywhere(bureau, consultation, make_user):
    author, reader = make_user(), make_user()
    moderator = appoint(make_user(), "moderator", bureau.agency)
    made = document(consultation, FIRST)
    thread = say(author, consultation)
    post = thread["posts"][0]
    hidden = say(author, consultation, "Another one")["posts"][0]
    decide(moderator, hidden, "hide", "spam")
    about = {"subject_type": "consultation", "subject_id": consultation["id"], "kind": "idea"}
    create, agency = "qatar_discussion_thread_create", bureau.agency["id"]
    asked = [
        ("text", author, create, {**about, "title": "A title", "text": ENORMOUS}),
        ("title", author, create, {**about, "title": ENORMOUS, "text": "Words"}),
        (
            "on_behalf",
            author,
            create,
            {**about, "title": "A title", "text": "Words", "on_behalf": ENORMOUS},
        ),
        ("text", author, COMMENT, {"id": made["id"], "paragraph": 2, "text": ENORMOUS}),
        (
            "text",
            reader,
            "qatar_discussion_post_create",
            {"thread_id": thread["thread"]["id"], "text": ENORMOUS},
        ),
        ("text", author, "qatar_discussion_post_update", {"id": post["id"], "text": ENORMOUS}),
        (
            "note",
            reader,
            "qatar_discussion_post_report",
            {"id": post["id"], "reason": "spam", "note": ENORMOUS},
        ),
        ("text", author, "qatar_discussion_post_object", {"id": hidden["id"], "text": ENORMOUS}),
        (
            "note",
            moderator,
            "qatar_discussion_post_decide",
            {"posts": [{"id": post["id"]}], "decision": "hide", "reason": "spam", "note": ENORMOUS},
        ),
        (
            "text",
            moderator,
            "qatar_discussion_template_create",
            {"agency": agency, "reason": "spam", "name": "Advertising", "text": ENORMOUS},
        ),
    ]
    for field, user, action, data in asked:
        with pytest.raises(tk.ValidationError) as err:
            as_user(user, action, **data)
        assert set(err.value.error_dict) == {field}, action
        assert "too long" in str(err.value.error_dict[field]), action
        assert "100" in str(err.value.error_dict[field]), action


@pytest.mark.parametrize(("prefix", "said"), [("", "طويل"), ("/en", "too long")])
def test_a_form_keeps_what_was_too_long_and_says_so(app, consultation, make_user, prefix, said):
    headers = {"Authorization": make_user()["token"]}
    path = f"{prefix}/consultation/{consultation['name']}/voices/new"
    sent = app.post(
        path, data={"kind": "comment", "text": ENORMOUS}, headers=headers, follow_redirects=False
    )
    assert sent.status_code == 400 and said in sent.body
    assert ENORMOUS.strip() in sent.body
    assert 'aria-invalid="true"' in sent.body
