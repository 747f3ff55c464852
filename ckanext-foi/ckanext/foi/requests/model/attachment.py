"""Files of requests: what the requester adds, and what the entity answers with."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment, own_id


class Part(StrEnum):
    """To what a file belongs."""

    QUESTION = "question"
    ANSWER = "answer"


class FOIAttachment(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One file. It is the owner of its stored file, so that the right to it is asked here."""

    __tablename__ = "foi_attachment"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    part: Mapped[str] = mapped_column(sa.Text)
    file_id: Mapped[str] = mapped_column(sa.Text)
    added_by: Mapped[str | None] = mapped_column(sa.Text)
    added_at: Mapped[datetime] = moment()

    @classmethod
    def of(cls, request_id: str) -> list[FOIAttachment]:
        """Return a request's files, the first added first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.added_at, cls.id)))

    @classmethod
    def get(cls, attachment_id: str) -> FOIAttachment | None:
        """Return a file's row."""
        return model.Session.get(cls, attachment_id)
