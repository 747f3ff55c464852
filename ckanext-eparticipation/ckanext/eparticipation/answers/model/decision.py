"""What moderators decided about words of an answer, and what their author says against it."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.post_states import NEED_REASON


def _new_id() -> str:
    return str(uuid.uuid4())


class AnswerDecision(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A decision about an item; it is never changed."""

    __tablename__ = "eparticipation_answer_decision"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    item_id: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    before: Mapped[str] = mapped_column(sa.Text)
    after: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, item_id: str) -> list[AnswerDecision]:
        """Return what was decided about an item, the oldest first."""
        wanted = sa.select(cls).where(cls.item_id == item_id).order_by(cls.decided_at, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def taking_down(cls, item_id: str) -> AnswerDecision | None:
        """Return the decision by which an item was last taken down."""
        taken = [one for one in cls.of(item_id) if one.what in NEED_REASON]
        return taken[-1] if taken else None


class AnswerObjection(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What an author says against a decision: once for each."""

    __tablename__ = "eparticipation_answer_objection"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=_new_id)
    item_id: Mapped[str] = mapped_column(sa.Text)
    decision_id: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    outcome: Mapped[str] = mapped_column(sa.Text, default="")
    answered_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, item_id: str) -> list[AnswerObjection]:
        """Return the objections to decisions about an item, the oldest first."""
        wanted = sa.select(cls).where(cls.item_id == item_id).order_by(cls.made_at, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def open_of(cls, item_ids: list[str]) -> dict[str, AnswerObjection]:
        """Return the objections that nobody has answered, by item."""
        wanted = sa.select(cls).where(cls.item_id.in_(item_ids), cls.outcome == "")
        return {row.item_id: row for row in model.Session.scalars(wanted)}
