"""Decisions: proposed, returned, taken."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment, own_id


class Stage(StrEnum):
    """How far a decision is."""

    PROPOSED = "proposed"
    RETURNED = "returned"
    TAKEN = "taken"


class FOIDecision(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One decision, or what was proposed as one."""

    __tablename__ = "foi_decision"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[str] = mapped_column(sa.Text)
    reasons: Mapped[str] = mapped_column(sa.Text, default="")
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    link: Mapped[str] = mapped_column(sa.Text, default="")
    other_law: Mapped[str] = mapped_column(sa.Text, default="")
    note: Mapped[str] = mapped_column(sa.Text, default="")
    grounds: Mapped[list[str]] = mapped_column(JSONB, default=list)
    exemptions: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    fee: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    state: Mapped[str] = mapped_column(sa.Text, default=Stage.PROPOSED)
    proposed_by: Mapped[str] = mapped_column(sa.Text)
    proposed_at: Mapped[datetime] = moment()
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, request_id: str) -> list[FOIDecision]:
        """Return a request's decisions, the oldest first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.proposed_at, cls.id)))

    @classmethod
    def get(cls, decision_id: str | None) -> FOIDecision | None:
        """Return a decision."""
        return model.Session.get(cls, decision_id) if decision_id else None
