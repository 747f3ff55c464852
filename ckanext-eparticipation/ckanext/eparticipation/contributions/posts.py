"""Posts in the discussion of a consultation: what its participants wrote, without the agency's own answers.

Those about a passage of a document are a source of their own: they count as another kind of event.
"""

from __future__ import annotations

from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import aliased

from ckanext.eparticipation.consultations.finding import CONSULTATION
from ckanext.eparticipation.contributions.source import Source, no_codes, text
from ckanext.eparticipation.voices.model import Passage
from ckanext.qatar_sectors.discussion.kinds import Kind
from ckanext.qatar_sectors.discussion.model import DiscussionPost as Post
from ckanext.qatar_sectors.discussion.model import DiscussionThread as Thread
from ckanext.qatar_sectors.discussion.post_states import PostState

# Words that went with their author's account are no contribution any more.
_PUBLIC = (Post.state == PostState.PUBLISHED, Post.text != "", Post.official.is_(False))
_AT = sa.func.coalesce(Post.published_at, Post.created_at)
_LANGUAGE = sa.case((Post.text.op("~")("[\u0621-\u064a]"), "ar"), else_="en")
# A thread's title is part of its first post; that of a comment is the comment's own beginning.
_TITLED = sa.and_(Post.is_first, Thread.kind != Kind.COMMENT.value)
_WORDS = sa.case((_TITLED, Thread.title + "\n\n" + Post.text), else_=Post.text)


# What names no post that it answers, answers the first of its thread.
_FIRST = aliased(Post)
_ANSWERED = sa.case(
    (Post.is_first, ""),
    else_=sa.func.coalesce(
        Post.reply_to,
        sa.select(_FIRST.id)
        .where(_FIRST.thread_id == Post.thread_id, _FIRST.is_first)
        .limit(1)
        .scalar_subquery(),
        "",
    ),
)


def _of(kind: bool, *columns: Any) -> sa.Select[Any]:
    """Select columns of posts in consultations: of those about a passage, or of the others."""
    joined = (
        sa.select(*columns)
        .join(Thread, Thread.id == Post.thread_id)
        .outerjoin(Passage, Passage.thread_id == Thread.id)
    )
    about = Passage.thread_id.is_not(None) if kind else Passage.thread_id.is_(None)
    return joined.where(Thread.subject_type == CONSULTATION, about)


def _rows(about_passage: bool, package_id: str) -> sa.Select[Any]:
    return _of(
        about_passage,
        Post.id.label("id"),
        _AT.label("at"),
        _LANGUAGE.label("language"),
        _WORDS.label("text"),
        Post.author_id.label("person_id"),
        Post.named.label("named"),
        Post.on_behalf.label("organisation"),
        text("question"),
        sa.func.coalesce(Passage.document_id, "").label("document"),
        sa.func.coalesce(Passage.quote, "").label("quote"),
        Post.thread_id.label("thread"),
        _ANSWERED.label("reply_to"),
        Post.supports.label("supports"),
        no_codes(),
        sa.true().label("public"),
    ).where(Thread.subject_id == package_id, *_PUBLIC)


def _events(about_passage: bool) -> sa.Select[Any]:
    return _of(
        about_passage,
        Post.id.label("id"),
        _AT.label("at"),
        Thread.subject_id.label("package_id"),
        Post.author_id.label("person_id"),
        _LANGUAGE.label("language"),
        sa.cast(sa.null(), JSONB).label("groups"),
    ).where(*_PUBLIC)


def _taken_back(about_passage: bool) -> sa.Select[Any]:
    return _of(about_passage, Post.id).where(Post.state != PostState.PUBLISHED, Post.text != "")


def _people(about_passage: bool, package_id: str) -> sa.Select[Any]:
    return _of(about_passage, Post.author_id.label("person_id")).where(
        Thread.subject_id == package_id,
        Post.state != PostState.WITHDRAWN.value,
        Post.official.is_(False),
        Post.author_id.is_not(None),
    )


def _says(words: str) -> sa.ColumnElement[bool]:
    # A person wrote what stands there: posts are few beside answers, and each is looked at.
    return sa.and_(*(_WORDS.icontains(word, autoescape=True) for word in words.split()))


def _source(name: str, event: str, *, about_passage: bool) -> Source:
    return Source(
        name,
        event,
        rows=partial(_rows, about_passage),
        events=partial(_events, about_passage),
        taken_back=partial(_taken_back, about_passage),
        people=partial(_people, about_passage),
        says=_says,
    )


POSTS = _source("posts", "post", about_passage=False)
COMMENTS = _source("comments", "comment", about_passage=True)
