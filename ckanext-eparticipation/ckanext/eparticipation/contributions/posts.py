"""Posts in the discussion of a consultation: what its participants wrote, without the agency's own answers."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB

from ckanext.eparticipation.contributions.source import Source, no_codes
from ckanext.eparticipation.voices.model import Passage
from ckanext.eparticipation.contributions.source import Source, no_codes, text
from ckanext.qatar_sectors.discussion.model import DiscussionPost as Post
from ckanext.qatar_sectors.discussion.model import DiscussionThread as Thread
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.identity.model import Person

SUBJECT = "consultation"
# Words that went with their author's account are no contribution any more.
_PUBLIC = (Post.state == PostState.PUBLISHED, Post.text != "", Post.official.is_(False))


def _language() -> sa.ColumnElement[str]:
    is_arabic = Post.text.op("~")("[\u0621-\u064a]")
    return sa.case((is_arabic, "ar"), else_="en")


def _part(kind: str) -> sa.ColumnElement[str]:
    """Return the id of the question or document that a thread is about."""
    is_such = sa.func.split_part(Thread.part, ":", 1) == kind
    return sa.case((is_such, sa.func.split_part(Thread.part, ":", 2)), else_="")


def rows(package_id: str) -> sa.Select[Any]:
    """Select the public posts of a consultation."""
    # The name that the person chose to be shown with: never the login, nor the full name of CKAN's account.
    name = sa.case((sa.and_(Post.named, Person.erased_at.is_(None)), Person.public_name), else_="")
    # A thread's title is part of its first post, unless it was made of its beginning.
    in_a_line = sa.func.regexp_replace(Post.text, r"\s+", " ", "g")
    made = sa.func.starts_with(in_a_line, sa.func.rtrim(Thread.title, " …"))
    titled = sa.and_(Post.is_first, sa.not_(made))
    words = sa.case((titled, Thread.title + "\n\n" + Post.text), else_=Post.text)
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
            Post.on_behalf.label("organisation"),
            _part("question").label("question"),
            _part("document").label("document"),
            sa.func.coalesce(Passage.quote, "").label("quote"),
            Post.named.label("named"),
            text("organisation"),
            text("question"),
            text("document"),
            text("quote"),
            sa.func.coalesce(Post.reply_to, "").label("reply_to"),
            Post.supports.label("supports"),
            no_codes(),
            sa.true().label("public"),
        )
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Person, Person.user_id == Post.author_id)
        .outerjoin(Passage, Passage.thread_id == Thread.id)
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
