"""One word that was hidden: every page, answer, feed and export is searched for it, as every kind of reader."""

from __future__ import annotations

import json

import pytest

from ckan.tests import factories

from tests.discussions import as_portal, as_user, decide, settle

pytestmark = pytest.mark.usefixtures("clean")

CANARY = "canary7f3a9c"
# Stands beside it in every text, to search by: pages repeat what was asked for.
BESIDE = "zebrafish"


@pytest.fixture
def hidden(begin, reply, author, reader, moderator, office, dataset):
    """A hidden beginning, a hidden reply, a refused and a waiting one: each holds the word, in title and text."""
    first = begin(title=f"Title {CANARY} {BESIDE}", text=f"Text {CANARY} {BESIDE}")
    answer = reply(reader, first, "An answer that stays")
    hides = [first["posts"][0], reply(author, first, f"Reply {CANARY}")]
    for post in hides:
        decide(moderator, post, "hide", "personal_data", f"Words about {CANARY}")
    as_user(author, "qatar_discussion_post_object", id=hides[0]["id"], text=f"Why {CANARY}?")
    settle(office, moderation="before")
    waiting = begin(title=f"Waiting {CANARY}", text=f"Waiting {CANARY} {BESIDE}")
    refused = begin(title=f"Refused {CANARY}", text=f"Refused {CANARY} {BESIDE}")
    decide(moderator, refused["posts"][0], "refuse", "spam")
    withdrawn = begin(title=f"Gone {CANARY}", text=f"Gone {CANARY} {BESIDE}")
    as_user(author, "qatar_discussion_post_withdraw", id=withdrawn["posts"][0]["id"])
    return {
        "threads": [one["thread"]["id"] for one in (first, waiting, refused, withdrawn)],
        "posts": [
            *(one["id"] for one in hides),
            answer["id"],
            *(one["posts"][0]["id"] for one in (waiting, refused, withdrawn)),
        ],
        "dataset": dataset,
        "agency": office,
    }


def addresses(hidden):
    """Name every address that tells something about the dataset, its agency or its discussions."""
    name, agency = hidden["dataset"]["name"], hidden["agency"]["name"]
    yield from ("/", "/discussion", "/discussion/rules", "/discussion.atom", "/discussion/mine")
    yield from (
        f"/discussion?q={BESIDE}",
        f"/dataset/?q={BESIDE}",
        "/dataset/",
        "/sector/education",
    )
    yield from (
        f"/dataset/{name}",
        f"/dataset/{name}/discussion",
        f"/dataset/{name}/discussion.atom",
    )
    yield from (f"/dataset/{name}.ttl", f"/dataset/{name}.jsonld", f"/dataset/{name}.xml")
    yield from ("/catalog.ttl", "/catalog.jsonld", f"/dataset/activity/{name}")
    yield from (f"/organization/{agency}", f"/organization/{agency}/discussion.atom")
    yield from (f"/feeds/organization/{agency}.atom", "/feeds/dataset.atom", "/desk/discussion")
    yield f"/organization/activity/{agency}"
    for sort in ("active", "new", "waiting"):
        yield f"/dataset/{name}/discussion?sort={sort}&show=unanswered"
    for thread in hidden["threads"]:
        yield f"/discussion/{thread}"
        for post in hidden["posts"]:
            yield f"/discussion/{thread}?quote={post}"
    for post in hidden["posts"]:
        yield f"/discussion/post/{post}"
        for verb in ("edit", "withdraw", "report", "object"):
            yield f"/discussion/post/{post}/{verb}"
        yield f"/desk/discussion/post/{post}"


def actions(hidden):
    """Name every action that reads, with what it is asked."""
    dataset = hidden["dataset"]["id"]
    yield "package_show", {"id": dataset}
    yield "package_search", {"q": BESIDE}
    yield "package_search", {"q": "*:*", "fl": "*"}
    yield "package_autocomplete", {"q": BESIDE}
    yield "dcat_dataset_show", {"id": dataset}
    yield "package_activity_list", {"id": dataset}
    yield "organization_show", {"id": hidden["agency"]["id"], "include_datasets": True}
    yield "qatar_discussion_thread_list", {}
    yield "qatar_discussion_thread_list", {"q": BESIDE}
    yield "qatar_discussion_thread_list", {"subject_id": dataset}
    yield "qatar_discussion_own_list", {}
    yield "qatar_discussion_queue_list", {}
    yield "qatar_moderation_queue_list", {}
    yield "qatar_discussion_template_list", {}
    for thread in hidden["threads"]:
        yield "qatar_discussion_thread_show", {"id": thread}
    for post in hidden["posts"]:
        yield "qatar_discussion_post_show", {"id": post}
        yield "qatar_discussion_post_history", {"id": post}
    yield "qatar_audit_event_list", {"limit": 200}


@pytest.mark.parametrize("who", ["visitor", "reader", "publisher", "elsewhere", "administrator"])
def test_nobody_but_author_and_moderators_reads_it(
    app, hidden, who, reader, publisher, person, agency_factory
):
    from tests.discussions import appoint

    people = {
        "visitor": lambda: None,
        "reader": lambda: reader,
        "publisher": lambda: publisher,
        "elsewhere": lambda: appoint(person(), "moderator", agency_factory()),
        "administrator": factories.SysadminWithToken,
    }
    user = people[who]()
    headers = {"Authorization": user["token"]} if user else {}
    asked = 0
    for path in addresses(hidden):
        answer = app.get(f"/en{path}", headers=headers, follow_redirects=False)
        assert answer.status_code < 500, (path, answer.status_code)
        assert CANARY not in answer.body, path
        asked += answer.status_code == 200
    for action, data in actions(hidden):
        answer = app.post(f"/api/3/action/{action}", json=data, headers=headers)
        assert CANARY not in json.dumps(answer.json), action
    assert asked > 20


def test_its_author_and_moderator_read_it(app, hidden, author, moderator):
    """The word is really there: a test that looks in the wrong place would find it nowhere."""
    own = app.get("/en/discussion/mine", headers={"Authorization": author["token"]}).body
    assert own.count(CANARY) >= 5
    queue = app.get("/en/desk/discussion", headers={"Authorization": moderator["token"]}).body
    assert CANARY in queue


def test_what_is_hidden_is_no_mail_and_no_activity(hidden):
    import sqlalchemy as sa

    from ckan import model

    for table in ("qatar_notice", "activity", "qatar_index_outbox"):
        rows = model.Session.execute(sa.text(f'SELECT * FROM "{table}"')).all()
        assert CANARY not in str(rows)


def test_what_is_not_there_answers_as_what_never_was(app, hidden):
    """A waiting thread and one that never was: same status, same text."""
    waiting = app.get(f"/en/discussion/{hidden['threads'][1]}", status=404).body
    never = app.get("/en/discussion/00000000-0000-0000-0000-000000000000", status=404).body
    assert said(waiting) == said(never)
    for path in ("thread_show", "post_show"):
        ids = {"thread_show": hidden["threads"][2], "post_show": hidden["posts"][4]}
        there = app.post(f"/api/3/action/qatar_discussion_{path}", json={"id": ids[path]})
        not_there = app.post(f"/api/3/action/qatar_discussion_{path}", json={"id": "none"})
        assert there.status_code == not_there.status_code == 404
        assert there.json["error"] == not_there.json["error"]


def said(page):
    """Return what a page of an error says, without the address and number of the request."""
    return page[page.index("<h1") : page.index("</h1>")]


def test_a_private_dataset_takes_its_page_and_feed_along(app, hidden):
    as_portal("package_patch", id=hidden["dataset"]["id"], private=True)
    name = hidden["dataset"]["name"]
    for path in (f"/dataset/{name}/discussion", f"/dataset/{name}/discussion.atom"):
        app.get(f"/en{path}", status=404)
    assert hidden["threads"][0] not in app.get("/en/discussion", status=200).body
    assert hidden["threads"][0] not in app.get("/en/discussion.atom", status=200).body
