"""Notices of decisions, and the proof that they arrived (article 13)."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment, own_id


class FOIDelivery(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One notice."""

    __tablename__ = "foi_delivery"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    means: Mapped[str] = mapped_column(sa.Text)
    notified_on: Mapped[date] = mapped_column(sa.Date)
    proof: Mapped[str] = mapped_column(sa.Text, default="")
    received_on: Mapped[date | None] = mapped_column(sa.Date)
    recorded_by: Mapped[str] = mapped_column(sa.Text)
    recorded_at: Mapped[datetime] = moment()

    @classmethod
    def of(cls, request_id: str) -> list[FOIDelivery]:
        """Return a request's notices, the oldest first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.recorded_at, cls.id)))
