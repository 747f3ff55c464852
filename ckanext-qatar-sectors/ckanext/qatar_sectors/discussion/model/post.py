"""A post of a thread; the first one is what the thread began with."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.post_states import HAS_PLACE, PostState

FRESH = {"populate_existing": True}


class DiscussionPost(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Text of one person. Nobody but `reading` gives it to a reader."""

    __tablename__ = "qatar_discussion_post"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    thread_id: Mapped[str] = mapped_column(sa.Text)
    is_first: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    author_id: Mapped[str | None] = mapped_column(sa.Text)
    named: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    # The organisation for which its author says to speak.
    on_behalf: Mapped[str] = mapped_column(sa.Text, default="")
    official: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    official_role: Mapped[str] = mapped_column(sa.Text, default="")
    reply_to: Mapped[str | None] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    fingerprint: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    open_reports: Mapped[int] = mapped_column(sa.Integer, default=0)
    # How many rows of supports there are: kept with them, under the lock on the thread.
    supports: Mapped[int] = mapped_column(sa.Integer, default=0)
    objected: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    published_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    edited_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    submission_key: Mapped[str | None] = mapped_column(sa.Text)

    @property
    def erased(self) -> bool:
        """Say whether its words went with its author's account."""
        return not self.text

    @classmethod
    def get(cls, post_id: str) -> DiscussionPost | None:
        """Return the post with this id."""
        return model.Session.get(cls, post_id, **FRESH)

    @classmethod
    def submitted(cls, key: str) -> DiscussionPost | None:
        """Return the post that was sent with this key."""
        return model.Session.scalars(sa.select(cls).where(cls.submission_key == key)).first()

    @classmethod
    def said(cls, author_id: str, fingerprint: str, since: datetime) -> bool:
        """Say whether a person wrote the same words since then."""
        asked = sa.select(cls.id).where(
            cls.author_id == author_id, cls.fingerprint == fingerprint, cls.created_at >= since
        )
        return model.Session.scalars(asked.limit(1)).first() is not None

    @classmethod
    def first_of(cls, thread_ids: Collection[str]) -> dict[str, DiscussionPost]:
        """Return the first post of each thread, by the thread's id."""
        if not thread_ids:
            return {}
        wanted = sa.select(cls).where(cls.thread_id.in_(set(thread_ids)), cls.is_first)
        return {post.thread_id: post for post in model.Session.scalars(wanted)}

    @classmethod
    def placed(
        cls, thread_id: str, limit: int, offset: int, *, also: sa.ColumnElement[bool] | None = None
    ) -> tuple[list[DiscussionPost], int]:
        """Return the posts of a thread that have a place in it, in order, and their number."""
        condition = cls._has_place(thread_id, also)
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(condition))
        wanted = sa.select(cls).where(condition).order_by(*cls.order()).limit(limit).offset(offset)
        return list(model.Session.scalars(wanted)), count or 0

    @classmethod
    def before(cls, post: DiscussionPost, also: sa.ColumnElement[bool] | None = None) -> int:
        """Return how many posts stand before this one in its thread."""
        place = sa.func.coalesce(cls.published_at, cls.created_at)
        own = post.published_at or post.created_at
        earlier = sa.or_(cls.is_first, place < own, sa.and_(place == own, cls.id < post.id))
        asked = sa.select(sa.func.count()).where(
            cls._has_place(post.thread_id, also), earlier, cls.id != post.id
        )
        return 0 if post.is_first else model.Session.scalar(asked) or 0

    @classmethod
    def of_author(cls, author_id: str, limit: int, offset: int) -> tuple[list[DiscussionPost], int]:
        """Return what a person wrote, the newest first, and how much it is."""
        own = cls.author_id == author_id
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(own))
        wanted = sa.select(cls).where(own).order_by(cls.created_at.desc(), cls.id)
        return list(model.Session.scalars(wanted.limit(limit).offset(offset))), count or 0

    @classmethod
    def answering(cls, post_id: str) -> list[DiscussionPost]:
        """Return the public posts that answer a post: they may quote it."""
        wanted = sa.select(cls).where(cls.reply_to == post_id, cls.state == PostState.PUBLISHED)
        return list(model.Session.scalars(wanted.order_by(*cls.order())))

    @classmethod
    def order(cls) -> tuple[sa.SQLColumnExpression, ...]:
        """Return the order of posts in a thread: the first one, then by their publication."""
        return cls.is_first.desc(), sa.func.coalesce(cls.published_at, cls.created_at), cls.id

    @classmethod
    def _has_place(
        cls, thread_id: str, also: sa.ColumnElement[bool] | None
    ) -> sa.ColumnElement[bool]:
        # What was withdrawn before anybody saw it has no place.
        placed = sa.and_(cls.state.in_(HAS_PLACE), cls.published_at.is_not(None))
        seen = placed if also is None else sa.or_(placed, also)
        return sa.and_(cls.thread_id == thread_id, seen)
