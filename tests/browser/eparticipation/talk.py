"""A consultation's discussion as readers meet it: long and short words, both directions, every state; and its pages."""

from __future__ import annotations

from dataclasses import dataclass

from tests.discussions import appoint, as_user, decide
from tests.integration.eparticipation.test_voices import COMMENT, FIRST, SECOND, document, say

LONG = "https://example.org/" + "long-address-that-no-telephone-holds/" * 3
MIXED = "نحتاج إلى 12 مقعدًا (model B-2) قرب المدخل، than the 3 benches of today."


@dataclass(frozen=True)
class Talk:
    """Who takes part, and where: `pages` are names with addresses and readers."""

    consultation: dict
    document: str
    author: dict
    reader: dict
    moderator: dict
    second: dict
    hidden: str
    reported: str
    thread: str
    pages: list[tuple[str, str, dict | None]]


def talk(bureau, make_user):
    """Make the discussion as people make it."""
    consultation = bureau.consultation("open", moderation="after")
    author, reader = make_user(), make_user()
    moderator, second = (appoint(make_user(), "moderator", bureau.agency) for _ in range(2))
    first = document(consultation, FIRST)
    passage = as_user(author, COMMENT, id=first["id"], paragraph=2, text="والشواطئ أيضًا؟")
    as_user(author, COMMENT, id=first["id"], paragraph=3, text="Later in the summer, please.")
    newest = document(consultation, SECOND, number=2)
    thread = say(
        author, consultation, MIXED, kind="idea", title="مقاعد في الظل", on_behalf="جمعية الحدائق"
    )
    thread_id, post = thread["thread"]["id"], thread["posts"][0]
    as_user(reader, "qatar_discussion_post_support", id=post["id"])

    def reply(user, text, **more):
        return as_user(user, "qatar_discussion_post_create", thread_id=thread_id, text=text, **more)

    reply(bureau.officer, "شكرًا. ندرس الأماكن.", official=True)
    gone = reply(author, "رقم جار لي 5555 0000")
    decide(moderator, gone, "hide", "personal_data", "فيها رقم هاتف شخص.")
    reply(reader, f"> quoted words\n\n- one\n- **two**\n\n{LONG}", reply_to=post["id"])
    reported = say(reader, consultation, "Buy my chairs! " + LONG)
    as_user(author, "qatar_discussion_post_report", id=reported["posts"][0]["id"], reason="spam")
    say(author, consultation, "A comment in English about 2 gardens", named=True)
    closed = bureau.consultation("closed", moderation="after")
    name, desk = f"/consultation/{consultation['name']}", "/desk/discussion"
    voices, post_page = f"{name}/voices", "/discussion/post"
    pages = [
        ("consultations", "/consultations", None),
        ("consultation", name, reader),
        ("discussion", voices, reader),
        ("nothing found", f"{voices}?q=zebrafish", None),
        ("new", f"{voices}/new", author),
        ("new without account", f"{voices}/new", None),
        ("document", f"{voices}/document/{newest['id']}", reader),
        ("earlier version", f"{voices}/document/{first['id']}", None),
        ("comment", f"{voices}/document/{newest['id']}/comment?paragraph=4", author),
        ("thread", f"/discussion/{thread_id}", reader),
        ("thread of a passage", f"/discussion/{passage['thread']['id']}", None),
        ("report", f"{post_page}/{post['id']}/report", reader),
        ("objection", f"{post_page}/{gone['id']}/object", author),
        ("mine", "/discussion/mine", author),
        ("desk", desk, moderator),
        ("decision", f"{desk}/post/{reported['posts'][0]['id']}", moderator),
        ("rules", "/discussion/rules", None),
        ("closed", f"/consultation/{closed['name']}/voices", reader),
        ("closed form", f"/consultation/{closed['name']}/voices/new", reader),
    ]
    return Talk(
        consultation=consultation,
        document=newest["id"],
        author=author,
        reader=reader,
        moderator=moderator,
        second=second,
        hidden=gone["id"],
        reported=reported["posts"][0]["id"],
        thread=thread_id,
        pages=pages,
    )
