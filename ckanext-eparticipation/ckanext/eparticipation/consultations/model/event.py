"""What happened to consultations, in order. PostgreSQL refuses to change it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment


class ConsultationEvent(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One step of a consultation's life; `facts` are codes, dates and texts in both languages."""

    __tablename__ = "eparticipation_consultation_event"

    id: Mapped[int] = mapped_column(sa.BigInteger, primary_key=True)
    package_id: Mapped[str] = mapped_column(sa.Text)
    what: Mapped[str] = mapped_column(sa.Text)
    at: Mapped[datetime] = moment()
    # Officers act in public; who it was is for the desk and the trail.
    by_id: Mapped[str | None] = mapped_column(sa.Text)
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)

    @classmethod
    def of(cls, package_id: str) -> list[ConsultationEvent]:
        """Return what happened to a consultation, in order."""
        wanted = sa.select(cls).where(cls.package_id == package_id).order_by(cls.id)
        return list(model.Session.scalars(wanted))
