"""A version: what was submitted, as often as it was."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class AnswerVersion(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One submission of an answer; the last one counts, the others are its author's to read."""

    __tablename__ = "eparticipation_answer_version"

    answer_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    number: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    submitted_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, answer_id: str) -> list[AnswerVersion]:
        """Return the versions of an answer, the newest first."""
        wanted = sa.select(cls).where(cls.answer_id == answer_id).order_by(cls.number.desc())
        return list(model.Session.scalars(wanted))
