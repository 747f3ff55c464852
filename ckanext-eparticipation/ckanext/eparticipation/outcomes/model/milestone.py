"""What an agency promised with its outcome."""

from __future__ import annotations

import uuid
from datetime import date

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class MilestoneRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One thing to be done until a day. `theme_id`: what it follows from, if it is one theme."""

    __tablename__ = "eparticipation_milestone"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    package_id: Mapped[str] = mapped_column(sa.Text)
    theme_id: Mapped[str | None] = mapped_column(
        sa.Text, sa.ForeignKey("eparticipation_theme.id", ondelete="SET NULL")
    )
    title: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    due: Mapped[date] = mapped_column(sa.Date)
    # The day that was promised first: what is moved is shown as moved.
    first_due: Mapped[date] = mapped_column(sa.Date)
    done: Mapped[date | None] = mapped_column(sa.Date)
    proof: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def of(cls, package_id: str) -> list[MilestoneRow]:
        """Return the milestones of a consultation, the next first."""
        wanted = sa.select(cls).where(cls.package_id == package_id)
        return list(model.Session.scalars(wanted.order_by(cls.due, cls.id)))

    @classmethod
    def get(cls, milestone_id: str) -> MilestoneRow | None:
        """Return a milestone."""
        return model.Session.get(cls, milestone_id) if milestone_id else None
