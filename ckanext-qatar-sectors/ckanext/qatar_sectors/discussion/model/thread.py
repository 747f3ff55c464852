"""A thread: what it is about, where it stands, and counts made from its posts."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.model import thread_words
from ckanext.qatar_sectors.discussion.model.post import DiscussionPost
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.discussion.thread_states import ThreadState
from ckanext.qatar_sectors.discussion.visibility import is_listed
from ckanext.qatar_sectors.lists.orders import Asked, Order, Page, counted, page

# CKAN's session keeps objects over commits, and others change rows meanwhile.
FRESH = {"populate_existing": True}
# A list says "more than" this number: nobody reads so far, and counting on would cost every reader.
MOST_COUNTED = 10_000


@dataclass(frozen=True)
class Wanted:
    """Which threads a list shows."""

    subject_type: str = ""
    subject_id: str = ""
    part: str | None = None
    ids: Sequence[str] = ()
    agency_id: str = ""
    kind: str = ""
    state: str = ""
    q: str = ""
    unanswered: bool = False
    # Pairs of (promised days, received before): what is overdue, worked out by `promises`.
    overdue: Sequence[tuple[int, datetime]] | None = None
    sort: str = "active"
    among: dict[str, sa.Select] = field(default_factory=dict)


@dataclass(frozen=True)
class Listed:
    """A page of threads, and how many there are; `more`: there are more than `count`."""

    page: Page
    count: int
    more: bool


class DiscussionThread(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A row a thread; `first_state`, `replies`, `answered_at`, `last_at` follow from its posts."""

    __tablename__ = "qatar_discussion_thread"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    subject_type: Mapped[str] = mapped_column(sa.Text)
    subject_id: Mapped[str] = mapped_column(sa.Text)
    # Which part of the subject it is about; empty for the whole.
    part: Mapped[str] = mapped_column(sa.Text, default="")
    agency_id: Mapped[str | None] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default=ThreadState.OPEN)
    title: Mapped[str] = mapped_column(sa.Text)
    locked: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    promised_days: Mapped[int] = mapped_column(sa.Integer)
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    waiting_since: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    answered_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    last_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    first_state: Mapped[str] = mapped_column(sa.Text)
    replies: Mapped[int] = mapped_column(sa.Integer, default=0)
    supports: Mapped[int] = mapped_column(sa.Integer, default=0)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)

    @classmethod
    def get(cls, thread_id: str) -> DiscussionThread | None:
        """Return the thread with this id."""
        return model.Session.get(cls, thread_id, **FRESH)

    @classmethod
    def hold(cls, thread_id: str) -> DiscussionThread | None:
        """Return the thread, and let nobody else act in it until this transaction ends."""
        wanted = sa.select(cls).where(cls.id == thread_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(**FRESH)).first()

    @classmethod
    def listed(cls, wanted: Wanted, asked: Asked) -> Listed:
        """Return threads that the public may know of, and how many there are, as far as somebody reads.

        :raises PlaceUnreadable:
        """
        conditions = cls._conditions(wanted)
        most = MOST_COUNTED
        if wanted.q:
            found = thread_words.found_by(wanted.q, cls.__table__)
            if found is None:
                return Listed(Page([], "", ""), 0, more=False)
            conditions.append(found.condition)
            most = found.most_counted
        shown = page(sa.select(cls).where(*conditions), cls._order(wanted.sort), asked)
        count, more = counted(sa.select(cls.id).where(*conditions), most)
        return Listed(shown, count, more)

    @classmethod
    def promised(cls, wanted: Wanted) -> list[int]:
        """Return the numbers of days that were promised in open threads."""
        conditions = cls._conditions(wanted)
        asked = sa.select(cls.promised_days).where(
            *conditions, cls.answered_at.is_(None), cls.promised_days > 0
        )
        return list(model.Session.scalars(asked.distinct()))

    @classmethod
    def of_subject(cls, subject_type: str, subject_id: str) -> list[DiscussionThread]:
        """Return all threads about a thing."""
        wanted = sa.select(cls).where(
            cls.subject_type == subject_type, cls.subject_id == subject_id
        )
        return list(model.Session.scalars(wanted))

    def count_posts(self) -> None:
        """Work out anew what follows from the posts. The thread must be held."""
        post = DiscussionPost
        public = post.state == PostState.PUBLISHED
        answer = sa.and_(public, post.official, post.published_at >= self.waiting_since)
        counted = (
            sa.select(
                sa.func.count().filter(public, ~post.is_first),
                sa.func.min(post.published_at).filter(answer),
                sa.func.max(post.published_at).filter(public),
                sa.func.max(post.state).filter(post.is_first),
            )
            .select_from(post)
            .where(post.thread_id == self.id)
        )
        model.Session.flush()
        self.replies, self.answered_at, last, self.first_state = model.Session.execute(
            counted
        ).one()
        self.last_at = last or self.created_at
        self.version += 1

    @classmethod
    def _conditions(cls, wanted: Wanted) -> list[sa.ColumnElement[bool]]:
        found: list[sa.ColumnElement[bool]] = [cls._is_listed()]
        if wanted.ids:
            found.append(cls.id.in_(list(wanted.ids)))
        if wanted.part is not None:
            found.append(cls.part == wanted.part)
        for name in ("subject_type", "subject_id", "agency_id", "kind", "state"):
            if value := getattr(wanted, name):
                found.append(getattr(cls, name) == value)
        if wanted.among:
            found.append(
                sa.or_(
                    *(
                        sa.and_(cls.subject_type == kind, cls.subject_id.in_(ids))
                        for kind, ids in wanted.among.items()
                    )
                )
            )
        if wanted.unanswered or wanted.overdue is not None:
            found += [cls.state == ThreadState.OPEN, cls.answered_at.is_(None)]
        if wanted.overdue is not None:
            late = (
                sa.and_(cls.promised_days == days, cls.waiting_since < before)
                for days, before in wanted.overdue
            )
            found.append(sa.or_(sa.false(), *late))
        return found

    @classmethod
    def _is_listed(cls) -> sa.ColumnElement[bool]:
        always = [state for state in PostState if is_listed(state, 0)]
        with_replies = [state for state in PostState if is_listed(state, 1)]
        return sa.or_(
            cls.first_state.in_(always),
            sa.and_(cls.first_state.in_(with_replies), cls.replies > 0),
        )

    @classmethod
    def _order(cls, sort: str) -> Order:
        if sort == "new":
            return Order((cls.created_at, cls.id), (datetime, str), descending=True)
        if sort == "supported":
            columns = (cls.supports, cls.created_at, cls.id)
            return Order(columns, (int, datetime, str), descending=True)
        if sort == "waiting":
            answered = cls.answered_at.is_not(None)
            return Order((answered, cls.waiting_since, cls.id), (bool, datetime, str))
        return Order((cls.last_at, cls.id), (datetime, str), descending=True)
