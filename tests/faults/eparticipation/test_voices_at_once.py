"""Two at once in the discussion of a consultation: supports, forms, and a closing that comes in between."""

from __future__ import annotations

import pytest

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.model import (
    DiscussionPost,
    DiscussionSupport,
    DiscussionThread,
)

from tests.discussions import as_user
from tests.integration.eparticipation.test_voices import COMMENT, FIRST, document, say

pytestmark = pytest.mark.usefixtures("clean")


@pytest.fixture
def consultation(bureau):
    return bureau.consultation("open", moderation="after")


def test_one_person_supports_twice_at_once(consultation, make_user, together):
    post, reader = say(make_user(), consultation)["posts"][0], make_user()
    found = together(*[lambda: as_user(reader, "qatar_discussion_post_support", id=post["id"])] * 3)
    assert {one["supports"] for one in found} == {1}
    model.Session.rollback()
    assert model.Session.query(DiscussionSupport).filter_by(post_id=post["id"]).count() == 1
    assert DiscussionPost.get(post["id"]).supports == 1


def test_many_people_support_at_once_and_all_are_counted(consultation, make_user, together):
    post, people = say(make_user(), consultation)["posts"][0], [make_user() for _ in range(4)]
    together(
        *[
            lambda who=who: as_user(who, "qatar_discussion_post_support", id=post["id"])
            for who in people
        ]
    )
    model.Session.rollback()
    assert DiscussionPost.get(post["id"]).supports == 4
    assert DiscussionThread.get(post["thread_id"]).supports == 4


def test_a_comment_on_a_passage_sent_twice_at_once_is_one(consultation, make_user, together):
    made, author = document(consultation, FIRST), make_user()

    def comment():
        return as_user(
            author, COMMENT, id=made["id"], paragraph=2, text="والشواطئ؟", submission_key="twice"
        )

    found = together(comment, comment)
    assert len({one["thread"]["id"] for one in found}) == 1


def test_who_waits_past_the_closing_is_too_late(consultation, make_user, together):
    """The one who closes holds the row; who writes meanwhile waits, and is judged by the clock afterwards."""
    import threading

    import sqlalchemy as sa

    from ckan.model import ensure_engine

    author, held = make_user(), threading.Event()

    def close():
        with ensure_engine().begin() as connection:
            connection.execute(
                sa.text(
                    "UPDATE eparticipation_consultation SET closes_at = clock_timestamp() WHERE package_id = :id"
                ),
                {"id": consultation["id"]},
            )
            held.set()
            # Long enough for the other to come to the row; were it faster, it would find the row closed all the same.
            connection.execute(sa.text("SELECT pg_sleep(0.5)"))
        return "closed"

    def write():
        assert held.wait(30)
        try:
            return say(author, consultation)["thread"]["id"]
        except tk.ValidationError:
            return "late"

    assert sorted(together(close, write)) == ["closed", "late"]
    model.Session.rollback()
    assert (
        model.Session.query(DiscussionThread).filter_by(subject_id=consultation["id"]).count() == 0
    )
