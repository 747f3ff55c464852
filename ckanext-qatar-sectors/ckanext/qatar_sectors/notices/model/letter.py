"""The outbox: each mail that is to be sent, and what became of it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.notices.lifecycle import OPEN, State

# Letters that somebody waits for go before those that can wait.
URGENT, ORDINARY = 0, 1


class Letter(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One mail. Its id is its Message-ID, so that a repeat is known as one."""

    __tablename__ = "qatar_letter"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    form: Mapped[str] = mapped_column(sa.Text)
    user_id: Mapped[str | None] = mapped_column(sa.Text)
    address: Mapped[str | None] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text, server_default="")
    # Which digest it is: `daily:2026-11-22`; one of each for a person.
    period: Mapped[str] = mapped_column(sa.Text, server_default="")
    content: Mapped[dict[str, Any] | None] = mapped_column(JSONB)
    urgency: Mapped[int] = mapped_column(sa.SmallInteger, server_default=str(ORDINARY))
    state: Mapped[str] = mapped_column(sa.Text, default=State.WAITING)
    attempts: Mapped[int] = mapped_column(sa.Integer, server_default="0")
    # While it waits: when it is tried next; while it is being sent: when its courier counts as dead.
    due_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    courier: Mapped[str | None] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text, server_default="")
    answer: Mapped[str] = mapped_column(sa.Text, server_default="")
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    ended_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def count_of(cls, state: State) -> int:
        """Return how many letters are in a state."""
        wanted = sa.select(sa.func.count()).where(cls.state == state)
        return model.Session.scalar(wanted) or 0

    @classmethod
    def among(cls, ids: Sequence[str]) -> list[str]:
        """Return those of these ids that letters have."""
        return list(model.Session.scalars(sa.select(cls.id).where(cls.id.in_(ids))))

    @classmethod
    def oldest_due(cls) -> datetime | None:
        """Return since when the longest waiting letter is due."""
        wanted = sa.select(sa.func.min(cls.created)).where(cls.state.in_(OPEN))
        return model.Session.scalar(wanted)

    @classmethod
    def in_state(cls, state: State, limit: int, offset: int = 0) -> list[Letter]:
        """Return letters, the newest first."""
        wanted = sa.select(cls).where(cls.state == state).order_by(cls.created.desc(), cls.id)
        return list(model.Session.scalars(wanted.limit(limit).offset(offset)))
