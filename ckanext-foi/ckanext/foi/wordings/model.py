"""The wordings that Competent Departments keep."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class FOITemplate(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One wording."""

    __tablename__ = "foi_template"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    purpose: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text)
    title: Mapped[str] = mapped_column(sa.Text)
    text: Mapped[str] = mapped_column(sa.Text)
    changed_by: Mapped[str] = mapped_column(sa.Text)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def of(cls, agency_ids: Collection[str], purpose: str = "") -> list[FOITemplate]:
        """Return the wordings of entities, by purpose and title."""
        wanted = sa.select(cls).where(cls.organisation_id.in_(agency_ids))
        if purpose:
            wanted = wanted.where(cls.purpose == purpose)
        return list(model.Session.scalars(wanted.order_by(cls.purpose, cls.title, cls.id)))

    @classmethod
    def get(cls, template_id: str) -> FOITemplate | None:
        """Return a wording."""
        return model.Session.get(cls, template_id) if template_id else None

    @classmethod
    def locked(cls, template_id: str) -> FOITemplate | None:
        """Return a wording that nobody else changes before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == template_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()
