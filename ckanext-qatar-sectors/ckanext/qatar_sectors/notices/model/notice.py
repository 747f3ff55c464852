"""What somebody was told: an entry of the inbox, and what a letter is written from."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class Notice(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One notice to one person, or to one address without an account."""

    __tablename__ = "qatar_notice"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    key: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    user_id: Mapped[str | None] = mapped_column(sa.Text)
    address: Mapped[str | None] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text, server_default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB)
    about_type: Mapped[str] = mapped_column(sa.Text, server_default="")
    about_id: Mapped[str] = mapped_column(sa.Text, server_default="")
    cadence: Mapped[str] = mapped_column(sa.Text)
    letter_id: Mapped[str | None] = mapped_column(sa.Text)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    read_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of_letter(cls, letter_id: str) -> list[Notice]:
        """Return what a letter tells, the oldest first."""
        wanted = sa.select(cls).where(cls.letter_id == letter_id).order_by(cls.created, cls.id)
        return list(model.Session.scalars(wanted))
