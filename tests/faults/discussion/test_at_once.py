"""Two at once, killed in between, the dataset gone meanwhile, the author erased."""

from __future__ import annotations

import pytest
import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.model import ensure_engine

from ckanext.qatar_sectors.discussion import telling
from ckanext.qatar_sectors.discussion.model import (
    DiscussionDecision,
    DiscussionPost,
    DiscussionReceipt,
    DiscussionReport,
    DiscussionThread,
)

from tests.discussions import as_portal, as_user, decide, settle

pytestmark = pytest.mark.usefixtures("clean")


def count(table, **columns):
    model.Session.rollback()
    return model.Session.query(table).filter_by(**columns).count()


def test_a_form_sent_twice_at_once_is_one_thread(begin, together):
    found = together(*[lambda: begin(submission_key="twice")] * 3)
    assert len({one["thread"]["id"] for one in found}) == 1
    assert count(DiscussionThread) == count(DiscussionPost) == 1


def test_a_reply_sent_twice_at_once_is_one_post(begin, reply, together, reader):
    thread = begin()
    found = together(*[lambda: reply(reader, thread, submission_key="a form's word")] * 3)
    assert len({one["id"] for one in found}) == 1
    assert count(DiscussionPost, is_first=False) == 1
    shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
    assert shown["thread"]["replies"] == 1


def test_a_reply_without_an_account_sent_twice_at_once_is_one_post(
    begin, reply, together, office, ckan_config, monkeypatch
):
    settle(office, accounts_needed=False)
    monkeypatch.setitem(ckan_config, "ckanext.qatar_sectors.proof.tries", 0)
    thread = begin()
    found = together(*[lambda: reply(None, thread, submission_key="a form's word")] * 2)
    assert sorted(bool(one["receipt"]) for one in found) == [False, True]
    assert count(DiscussionPost, is_first=False) == count(DiscussionReceipt) == 1


def test_the_same_words_sent_at_once_by_two_forms_are_kept_once(begin, reply, together, reader):
    """Two tabs have two words of their own; what one person says twice at the same moment is said once."""
    threads = [begin(), begin(text="سؤال آخر عن العمود الرابع.")]
    found = together(*[lambda t=thread: reply(reader, t, "الجواب نفسه") for thread in threads])
    refused = [one for one in found if isinstance(one, tk.ValidationError)]
    assert len(refused) == 1 and list(refused[0].error_dict) == ["text"], found
    assert count(DiscussionPost, is_first=False) == 1


def test_a_word_of_one_thread_is_not_used_up_by_another(begin, reply, reader):
    first, second = begin(), begin(text="سؤال آخر عن العمود الرابع.")
    one = reply(reader, first, "في النقاش الأول", submission_key="same")
    other = reply(reader, second, "في النقاش الثاني", submission_key="same")
    assert one["id"] != other["id"]
    assert reply(reader, first, "في النقاش الأول", submission_key="same")["id"] == one["id"]


def test_the_database_keeps_a_form_to_one_post(begin):
    """Whatever the code does: the same form twice is refused by the table."""
    begin(submission_key="twice")
    kept = model.Session.query(DiscussionPost).one()
    copy = {column.name: getattr(kept, column.name) for column in kept.__table__.columns}
    copy.pop("words", None)
    with pytest.raises(sa.exc.IntegrityError, match="submission_key"):
        model.Session.execute(sa.insert(DiscussionPost).values(**{**copy, "id": "another"}))
    model.Session.rollback()


def test_two_moderators_decide_at_once_and_the_second_is_told(
    begin, together, moderator, second_moderator
):
    post = begin()["posts"][0]
    found = together(
        lambda: decide(moderator, post, "hide", "spam", seen_version=1),
        lambda: decide(second_moderator, post, "hide", "insult", seen_version=1),
    )
    assert sorted(len(one["done"]) for one in found) == [0, 1]
    refused = next(one["refused"] for one in found if one["refused"])
    assert "منذ فتحت الصفحة" in refused[0]["message"]
    assert count(DiscussionDecision, what="hide") == 1


def test_one_person_reports_twice_at_once(begin, together, reader):
    post = begin()["posts"][0]

    def report():
        return as_user(reader, "qatar_discussion_post_report", id=post["id"], reason="spam")

    found = together(report, report)
    assert sorted(one["counted"] for one in found) == [False, True]
    assert count(DiscussionReport) == 1
    assert DiscussionPost.get(post["id"]).open_reports == 1


def test_replies_at_once_are_all_counted(begin, reply, together, reader, moderator, author):
    thread = begin()
    people = (reader, moderator, author)
    together(*[lambda who=who: reply(who, thread, f"رد {who['name']}") for who in people])
    shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
    assert shown["thread"]["replies"] == 3 and shown["count"] == 4


def test_killed_between_nothing_is_half(begin, moderator, monkeypatch):
    """PostgreSQL throws the session out between the decision and its commit."""
    post = begin()["posts"][0]
    tell = telling.of_decision

    def thrown_out(*args):
        tell(*args)
        pid = model.Session.scalar(sa.text("SELECT pg_backend_pid()"))
        with ensure_engine().connect() as other:
            other.execute(sa.text("SELECT pg_terminate_backend(:pid)"), {"pid": pid})

    monkeypatch.setattr(telling, "of_decision", thrown_out)
    with pytest.raises(sa.exc.DBAPIError):
        decide(moderator, post, "hide", "spam")
    monkeypatch.undo()
    model.Session.remove()
    assert count(DiscussionDecision) == 0
    assert DiscussionPost.get(post["id"]).state == "published"
    assert count(DiscussionThread, first_state="published") == 1
    assert decide(moderator, post, "hide", "spam")["done"] == [post["id"]]


def test_the_dataset_goes_while_somebody_writes(begin, reply, dataset, reader):
    thread = begin()
    as_portal("package_delete", id=dataset["id"])
    with pytest.raises(tk.ObjectNotFound):
        reply(reader, thread)
    as_portal("dataset_purge", id=dataset["id"])
    with pytest.raises(tk.ObjectNotFound):
        reply(reader, thread)
    assert count(DiscussionPost) == 0


def test_an_erased_author_leaves_what_is_public_without_a_name(
    begin, reply, author, reader, moderator
):
    thread = begin(named=True)
    hidden = reply(author, thread, "سيُخفى ثم يُمحى")
    decide(moderator, hidden, "hide", "personal_data")
    as_user(author, "qatar_discussion_post_object", id=hidden["id"], text="اعتراضي الخاص")
    other = reply(reader, thread)
    as_user(author, "qatar_discussion_post_report", id=other["id"], reason="spam")
    as_portal("user_delete", id=author["id"])
    shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])
    assert shown["posts"][0]["text"] and shown["posts"][0]["author"]["name"] == ""
    assert count(DiscussionPost, author_id=author["id"]) == 0
    assert count(DiscussionReport, reporter_id=author["id"]) == 0
    kept = model.Session.execute(
        sa.text("SELECT p.text, o.text FROM qatar_discussion_post p, qatar_discussion_objection o")
    ).all()
    assert "سيُخفى" not in str(kept) and "اعتراضي" not in str(kept)
    # A moderator can still decide about what is left.
    assert decide(moderator, other, "keep")["done"]


def test_what_was_erased_with_its_author_never_becomes_public(
    begin, reply, author, reader, moderator, office
):
    """A tombstone stays one: there are no words to restore, and nothing is asked of moderators."""
    thread = begin()
    hidden = reply(author, thread, "سيُخفى ثم يُمحى")
    decide(moderator, hidden, "hide", "personal_data")
    as_user(author, "qatar_discussion_post_object", id=hidden["id"], text="اعتراض")
    settle(office, moderation="before")
    waiting = reply(author, thread, "لم يُنشر بعد")
    other = reply(reader, thread, "تنتظر أيضًا")
    as_portal("user_delete", id=author["id"])
    queue = as_user(moderator, "qatar_discussion_queue_list", what="all")
    assert [one["post"]["id"] for one in queue["results"]] == [other["id"]]
    for post, decision in ((hidden, "restore"), (waiting, "publish")):
        assert decide(moderator, post, decision)["refused"][0]["id"] == post["id"]
        item = as_user(moderator, "qatar_discussion_post_history", id=post["id"])["item"]
        assert decision not in item["decisions"]
    shown = as_user(None, "qatar_discussion_thread_show", id=thread["thread"]["id"])["posts"]
    assert [(one["state"], one["text"]) for one in shown[1:]] == [("hidden", "")]


def test_a_draft_survives_the_sign_in_and_redis_may_be_away(clean, monkeypatch):
    from redis.exceptions import ConnectionError as Away

    from ckanext.qatar_sectors.discussion import drafts

    name = drafts.keep({"text": "ما كتبته"})
    assert drafts.take(name) == {"text": "ما كتبته"}
    drafts.forget(name)
    assert drafts.take(name) == drafts.take("../../etc") == {}

    def away():
        raise Away

    monkeypatch.setattr(drafts, "connect_to_redis", away)
    assert drafts.keep({"text": "x"}) == "" and drafts.take("a" * 24) == {}
