"""What happened to a request, in order."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment, own_id


class FOIEvent(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One act. PostgreSQL refuses to change it, but for taking its words away."""

    __tablename__ = "foi_event"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    party: Mapped[str] = mapped_column(sa.Text)
    by_id: Mapped[str | None] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    # Seen by the Competent Department alone.
    internal: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    at: Mapped[datetime] = moment()

    @classmethod
    def of(cls, request_id: str, *, internal: bool) -> list[FOIEvent]:
        """Return a request's history, the oldest first; `internal`: with what the requester does not see."""
        wanted = sa.select(cls).where(cls.request_id == request_id).order_by(cls.at, cls.id)
        if not internal:
            wanted = wanted.where(sa.not_(cls.internal))
        return list(model.Session.scalars(wanted))

    @classmethod
    def of_kind(cls, request_id: str, what: str) -> list[FOIEvent]:
        """Return the acts of one kind in a request's history, the oldest first."""
        wanted = sa.select(cls).where(cls.request_id == request_id, cls.what == what)
        return list(model.Session.scalars(wanted.order_by(cls.at, cls.id)))

    @classmethod
    def has(cls, request_id: str, what: str) -> bool:
        """Say whether something happened to a request."""
        wanted = sa.select(cls.id).where(cls.request_id == request_id, cls.what == what).limit(1)
        return model.Session.scalar(wanted) is not None
