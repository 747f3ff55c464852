"""An item: what an answer says to one question now. Its id stays when the answer is changed."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSVECTOR
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.discussion.post_states import PostState


class AnswerItem(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A value to one question. Its text outside of `reading` and `finding` is a leak."""

    __tablename__ = "eparticipation_answer_item"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    answer_id: Mapped[str] = mapped_column(sa.Text)
    question_id: Mapped[str] = mapped_column(sa.Text)
    value: Mapped[Any] = mapped_column(JSONB)
    # What is counted of it, in its order, and what is read of it.
    codes: Mapped[list[str]] = mapped_column(ARRAY(sa.Text), default=list)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    # As posts stand: waiting, published, refused, hidden. What was chosen is always published.
    state: Mapped[str] = mapped_column(sa.Text, default=PostState.PUBLISHED.value)
    # Raised by each decision and by other words.
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    objected: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    # Reports at which no moderator has looked.
    open_reports: Mapped[int] = mapped_column(sa.Integer, default=0)
    # When these words came: their place in the moderators' queue.
    said_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    hidden_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    hidden_by: Mapped[str | None] = mapped_column(sa.Text)
    hidden_reason: Mapped[str] = mapped_column(sa.Text, default="")
    hidden_note: Mapped[str] = mapped_column(sa.Text, default="")
    # Its place in lists: PostgreSQL keeps it in step with the answer. The day in Qatar on which it was sent.
    consultation_id: Mapped[str | None] = mapped_column(sa.Text, sa.FetchedValue(), deferred=True)
    day: Mapped[datetime | None] = mapped_column(
        sa.DateTime(timezone=True), sa.FetchedValue(), deferred=True
    )
    # The text as it is searched: PostgreSQL keeps it in step.
    words: Mapped[Any] = mapped_column(TSVECTOR, sa.FetchedValue(), deferred=True)

    @property
    def is_readable(self) -> bool:
        """Say whether others than its author and moderators read it."""
        return self.state == PostState.PUBLISHED

    @classmethod
    def get(cls, item_id: str) -> AnswerItem | None:
        """Return the item with this id."""
        return model.Session.get(cls, item_id, populate_existing=True)

    @classmethod
    def of(cls, answer_id: str) -> dict[str, AnswerItem]:
        """Return the items of an answer by the questions' ids."""
        return cls.of_all([answer_id]).get(answer_id, {})

    @classmethod
    def of_all(cls, answer_ids: Collection[str]) -> dict[str, dict[str, AnswerItem]]:
        """Return the items of many answers, by answer and question."""
        found: dict[str, dict[str, AnswerItem]] = {}
        if answer_ids:
            wanted = sa.select(cls).where(cls.answer_id.in_(list(answer_ids)))
            fresh = wanted.execution_options(populate_existing=True)
            for item in model.Session.scalars(fresh):
                found.setdefault(item.answer_id, {})[item.question_id] = item
        return found
