"""What happened to a post: earlier texts, decisions, reports, objections."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


def _new_id() -> str:
    return str(uuid.uuid4())


class DiscussionRevision(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A text as it was before its author changed it; moderators read it."""

    __tablename__ = "qatar_discussion_revision"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    post_id: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_post(cls, post_id: str) -> list[DiscussionRevision]:
        """Return the earlier texts of a post, the oldest first."""
        wanted = sa.select(cls).where(cls.post_id == post_id).order_by(cls.made_at)
        return list(model.Session.scalars(wanted))


class DiscussionDecision(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What was decided about a post or a thread. PostgreSQL refuses to change it."""

    __tablename__ = "qatar_discussion_decision"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    thread_id: Mapped[str] = mapped_column(sa.Text)
    post_id: Mapped[str | None] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    before: Mapped[str] = mapped_column(sa.Text)
    after: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_post(cls, post_id: str) -> list[DiscussionDecision]:
        """Return what was decided about a post, the oldest first."""
        wanted = sa.select(cls).where(cls.post_id == post_id).order_by(cls.decided_at, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def last_of(cls, post_id: str, whats: list[str]) -> DiscussionDecision | None:
        """Return the latest decision of these kinds about a post."""
        wanted = (
            sa.select(cls)
            .where(cls.post_id == post_id, cls.what.in_(whats))
            .order_by(cls.decided_at.desc(), cls.id)
        )
        return model.Session.scalars(wanted.limit(1)).first()


class DiscussionReport(tk.BaseModel):  # type: ignore[misc,name-defined]
    """That a person finds that a post breaks a rule: once for each person and post."""

    __tablename__ = "qatar_discussion_report"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    post_id: Mapped[str] = mapped_column(sa.Text)
    reporter_id: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    settled_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def add(cls, post_id: str, reporter_id: str, reason: str, note: str, now: datetime) -> bool:
        """Keep a report; say whether it is the person's first of this post."""
        row = {
            "id": _new_id(),
            "post_id": post_id,
            "reporter_id": reporter_id,
            "reason": reason,
            "note": note,
            "made_at": now,
        }
        added = insert(cls).values(row).on_conflict_do_nothing().returning(cls.id)
        return model.Session.scalars(added).first() is not None

    @classmethod
    def of_post(cls, post_id: str) -> list[DiscussionReport]:
        """Return the reports of a post, the oldest first."""
        wanted = sa.select(cls).where(cls.post_id == post_id).order_by(cls.made_at)
        return list(model.Session.scalars(wanted))

    @classmethod
    def open_by_reason(cls, post_ids: Collection[str]) -> dict[str, dict[str, int]]:
        """Return how often posts were reported for each rule, as far as nobody has looked at it."""
        if not post_ids:
            return {}
        wanted = (
            sa.select(cls.post_id, cls.reason, sa.func.count())
            .where(cls.post_id.in_(set(post_ids)), cls.settled_at.is_(None))
            .group_by(cls.post_id, cls.reason)
            .order_by(sa.func.min(cls.made_at))
        )
        found: dict[str, dict[str, int]] = {}
        for post_id, reason, number in model.Session.execute(wanted):
            found.setdefault(post_id, {})[reason] = number
        return found

    @classmethod
    def settle(cls, post_id: str, now: datetime) -> None:
        """Take note that the reports of a post were looked at."""
        open_ones = (cls.post_id == post_id) & cls.settled_at.is_(None)
        model.Session.execute(sa.update(cls).where(open_ones).values(settled_at=now))


class DiscussionObjection(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What an author says against a decision: once for each decision."""

    __tablename__ = "qatar_discussion_objection"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    post_id: Mapped[str] = mapped_column(sa.Text)
    decision_id: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    outcome: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_post(cls, post_id: str) -> list[DiscussionObjection]:
        """Return the objections to decisions about a post, the oldest first."""
        wanted = sa.select(cls).where(cls.post_id == post_id).order_by(cls.made_at)
        return list(model.Session.scalars(wanted))

    @classmethod
    def open_of(cls, post_ids: Collection[str]) -> dict[str, str]:
        """Return the words of the objections that nobody has answered, by post."""
        if not post_ids:
            return {}
        wanted = sa.select(cls.post_id, cls.text).where(
            cls.post_id.in_(set(post_ids)), cls.outcome == ""
        )
        rows = model.Session.execute(wanted.order_by(cls.made_at.desc()))
        return {row.post_id: row.text for row in rows}

    @classmethod
    def to_decision(cls, decision_id: str) -> DiscussionObjection | None:
        """Return the objection to a decision."""
        return model.Session.scalars(sa.select(cls).where(cls.decision_id == decision_id)).first()
