"""Grievances to the President."""

from __future__ import annotations

from datetime import date

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import own_id


class FOIGrievance(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One grievance. Silence is not stored: it follows from the day."""

    __tablename__ = "foi_grievance"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    filed_on: Mapped[date] = mapped_column(sa.Date)
    outcome: Mapped[str | None] = mapped_column(sa.Text)
    reasons: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_on: Mapped[date | None] = mapped_column(sa.Date)

    @classmethod
    def of(cls, request_id: str) -> list[FOIGrievance]:
        """Return a request's grievances, the oldest first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.filed_on, cls.id)))
