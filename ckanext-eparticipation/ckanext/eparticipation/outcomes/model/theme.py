"""Themes of the contributions, each with the agency's decision."""

from __future__ import annotations

import uuid

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class ThemeRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A theme, what was decided on it, and why."""

    __tablename__ = "eparticipation_theme"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    package_id: Mapped[str] = mapped_column(sa.Text)
    position: Mapped[int] = mapped_column(sa.Integer)
    title: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    decision: Mapped[str | None] = mapped_column(sa.Text)
    reasons: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)

    @classmethod
    def of(cls, package_id: str) -> list[ThemeRow]:
        """Return the themes of a consultation in their order."""
        wanted = sa.select(cls).where(cls.package_id == package_id)
        return list(model.Session.scalars(wanted.order_by(cls.position, cls.id)))

    @classmethod
    def get(cls, theme_id: str) -> ThemeRow | None:
        """Return a theme."""
        return model.Session.get(cls, theme_id) if theme_id else None
