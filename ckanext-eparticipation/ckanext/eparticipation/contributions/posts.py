"""Posts in the discussion of a consultation: what its participants wrote, without the agency's own answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from ckan import model

from ckanext.eparticipation.contributions.source import Source, no_codes, text
from ckanext.qatar_sectors.discussion.model import DiscussionPost as Post
from ckanext.qatar_sectors.discussion.model import DiscussionThread as Thread
from ckanext.qatar_sectors.discussion.post_states import PostState

SUBJECT = "consultation"
# Words that went with their author's account are no contribution any more.
_PUBLIC = (Post.state == PostState.PUBLISHED, Post.text != "", Post.official.is_(False))


def _language() -> sa.ColumnElement[str]:
    is_arabic = Post.text.op("~")("[\u0621-\u064a]")
    return sa.case((is_arabic, "ar"), else_="en")


def rows(package_id: str) -> sa.Select[Any]:
    """Select the public posts of a consultation."""
    user = model.User
    name = sa.case((Post.named, sa.func.coalesce(user.fullname, user.name)), else_="")
    # A thread's title is part of its first post.
    words = sa.case((Post.is_first, Thread.title + "\n\n" + Post.text), else_=Post.text)
    return (
        sa.select(
            Post.id.label("id"),
            sa.func.coalesce(Post.published_at, Post.created_at).label("at"),
            _language().label("language"),
            words.label("text"),
            Post.author_id.label("person_id"),
            sa.func.coalesce(name, "").label("author"),
            text("organisation"),
            text("question"),
            text("document"),
            text("quote"),
            sa.func.coalesce(Post.reply_to, "").label("reply_to"),
            sa.literal(0).label("supports"),
            no_codes(),
            sa.true().label("public"),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(user, user.id == Post.author_id)
        .where(Thread.subject_type == SUBJECT, Thread.subject_id == package_id, *_PUBLIC)
    )


def events() -> sa.Select[Any]:
    """Select every public post of every consultation."""
    return (
        sa.select(
            Post.id.label("id"),
            Post.created_at.label("at"),
            Thread.subject_id.label("package_id"),
            Post.author_id.label("person_id"),
            Post.id.label("key"),
            _language().label("language"),
            sa.cast(sa.null(), JSONB).label("groups"),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .where(Thread.subject_type == SUBJECT, *_PUBLIC)
    )


def taken_back() -> sa.Select[Any]:
    """Select the posts that are not public any more though their words are there."""
    return (
        sa.select(Post.id)
        .join(Thread, Thread.id == Post.thread_id)
        .where(Thread.subject_type == SUBJECT, Post.state != PostState.PUBLISHED, Post.text != "")
    )


SOURCE = Source("posts", "post", rows, events, taken_back)
