"""Questions of a Competent Department to another unit of its entity."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class FOIConsultation(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One question. Whoever is asked sees it and nothing else of the request."""

    __tablename__ = "foi_consultation"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    request_id: Mapped[str] = mapped_column(sa.Text)
    user_id: Mapped[str] = mapped_column(sa.Text)
    question: Mapped[str] = mapped_column(sa.Text)
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    asked_by: Mapped[str] = mapped_column(sa.Text)
    asked_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    answered_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, consultation_id: str) -> FOIConsultation | None:
        """Return a question."""
        return model.Session.get(cls, consultation_id)

    @classmethod
    def locked(cls, consultation_id: str) -> FOIConsultation | None:
        """Return a question that nobody else answers before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == consultation_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()

    @classmethod
    def of(cls, request_id: str) -> list[FOIConsultation]:
        """Return the questions about a request, the oldest first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.asked_at, cls.id)))

    @classmethod
    def put_to(cls, user_id: str) -> list[FOIConsultation]:
        """Return what somebody was asked: what waits first, then the newest."""
        wanted = sa.select(cls).where(cls.user_id == user_id)
        order = (cls.answered_at.is_not(None), cls.asked_at.desc(), cls.id)
        return list(model.Session.scalars(wanted.order_by(*order).limit(100)))
