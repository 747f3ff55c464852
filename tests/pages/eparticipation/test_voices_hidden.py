"""Ids of what somebody may not know of answer as ids that never were: status and words, in the API and on pages."""

from __future__ import annotations

import re

import pytest

from tests.eparticipation_voices import NEVER, world

pytestmark = pytest.mark.usefixtures("clean")

# By action, how the id is called and what else it is sent.
OF_POST = {
    "qatar_discussion_post_show": {},
    "qatar_discussion_post_history": {},
    "qatar_discussion_post_update": {"text": "Other words"},
    "qatar_discussion_post_withdraw": {},
    "qatar_discussion_post_object": {"text": "Why was it hidden?"},
    "qatar_discussion_post_report": {"reason": "spam"},
    "qatar_discussion_post_support": {},
}
OF_THREAD = {
    "qatar_discussion_thread_show": ("id", {}),
    "qatar_discussion_thread_lock": ("id", {}),
    "qatar_discussion_thread_move": ("id", {"state": "answered"}),
    "qatar_discussion_post_create": ("thread_id", {"text": "A reply"}),
}
OF_DOCUMENT = {
    "eparticipation_document_show": {},
    "eparticipation_passage_show": {"paragraph": 1},
    "eparticipation_passage_comment": {"paragraph": 1, "text": "A comment"},
}

NAMES = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|consultation-on-[\w-]+")


@pytest.fixture
def everything(bureau, agency_factory, make_user):
    return world(bureau, agency_factory, make_user)


def told(app, action, data, headers):
    answer = app.post(f"/api/3/action/{action}", json=data, headers=headers)
    return answer.status_code, answer.json["error"]


def page(app, path, headers, *, post=False):
    ask = app.post if post else app.get
    answer = ask(f"/en{path}", headers=headers, follow_redirects=False)
    body = answer.body
    words = body[body.index("<h1") : body.index("</main>")] if "</main>" in body else ""
    told = (words, answer.headers.get("Location", ""))
    # The address that was asked for, and the number of the request.
    return (answer.status_code, *(NAMES.sub("*", one) for one in told))


def test_every_hidden_id_answers_as_none(app, everything):
    wrong, compared = [], 0
    for actor in everything.actors:
        for voice in everything.voices:
            if voice.is_there_for(actor) or voice.post == NEVER:
                continue
            asked = [
                (action, {"id": NEVER}, {"id": voice.post}, more)
                for action, more in OF_POST.items()
            ]
            if voice.called != "waiting reply":
                asked += [
                    (action, {key: NEVER}, {key: voice.thread}, more)
                    for action, (key, more) in OF_THREAD.items()
                ]
            for action, never, hidden, more in asked:
                compared += 1
                first = told(app, action, {**never, **more}, actor.headers)
                second = told(app, action, {**hidden, **more}, actor.headers)
                if first != second:
                    wrong.append((actor.called, voice.called, action, first, second))
    assert wrong == [] and compared > 500


def test_documents_and_discussions_of_a_draft_answer_as_none(app, everything):
    wrong = []
    for actor in everything.actors:
        if actor.called in ("senior_officer", "deputy"):
            continue
        for action, more in OF_DOCUMENT.items():
            answers = [
                told(app, action, {"id": one, **more}, actor.headers)
                for one in (NEVER, everything.documents["draft"])
            ]
            if answers[0] != answers[1]:
                wrong.append((actor.called, action, answers))
        for action, data in (
            ("eparticipation_voice_list", {}),
            (
                "qatar_discussion_thread_create",
                {"subject_type": "consultation", "kind": "comment", "text": "Words"},
            ),
        ):
            key = "subject_id" if data else "id"
            answers = [
                told(app, action, {key: one, **data}, actor.headers)
                for one in (NEVER, everything.draft["id"])
            ]
            if answers[0] != answers[1]:
                wrong.append((actor.called, action, answers))
    assert wrong == []


def test_pages_of_hidden_ids_are_pages_of_none(app, everything):
    wrong = []
    chosen = (
        *("nobody", "stranger", "publisher", "agency_administrator", "senior_officer"),
        *("moderator elsewhere", "senior_officer elsewhere", "administrator", "auditor"),
    )
    draft, opened = everything.draft["name"], everything.opened["name"]
    document = everything.documents["draft"]
    for actor in (one for one in everything.actors if one.called in chosen):
        pairs = []
        for voice in everything.voices:
            if voice.is_there_for(actor) or voice.post == NEVER:
                continue
            if voice.called != "waiting reply":
                pairs.append(("/discussion/{}", voice.thread, False))
            pairs += [("/discussion/post/{}", voice.post, False)]
            pairs += [
                (f"/discussion/post/{{}}/{verb}", voice.post, False)
                for verb in ("edit", "withdraw", "report", "object")
            ]
            pairs += [("/discussion/post/{}/support", voice.post, True)]
            pairs += [("/desk/discussion/post/{}", voice.post, False)]
        if actor.called != "senior_officer":
            pairs += [
                (f"/consultation/{{}}/{rest}", draft, False)
                for rest in ("voices", "voices.atom", "voices/new")
            ]
            pairs += [
                (f"/consultation/{opened}/voices/document/{{}}", document, False),
                (
                    f"/consultation/{opened}/voices/document/{{}}/comment?paragraph=1",
                    document,
                    False,
                ),
            ]
        for form, hidden, post in pairs:
            first = page(app, form.format(NEVER), actor.headers, post=post)
            second = page(app, form.format(hidden), actor.headers, post=post)
            if first != second:
                wrong.append((actor.called, form, first, second))
    assert wrong == []
