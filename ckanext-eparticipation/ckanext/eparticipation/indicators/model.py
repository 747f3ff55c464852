"""The ledger of participation: what happened, by people who are known by a token alone.

A token leads to an account by one row. When the account is erased that row goes: the counts stay right, and nobody can say whose they were.
"""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class ParticipantRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Which token an account has."""

    __tablename__ = "eparticipation_participant"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    token: Mapped[str] = mapped_column(sa.Text)

    @classmethod
    def forget(cls, user_id: str) -> None:
        """Cut the token from the account; the caller commits."""
        gone = sa.delete(cls).where(cls.user_id == user_id)
        model.Session.execute(gone.execution_options(synchronize_session=False))


class ParticipationRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One event that counts. `day` is the day in Qatar; `groups` what the person said of themselves, by dimension."""

    __tablename__ = "eparticipation_participation"

    event: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    day: Mapped[date] = mapped_column(sa.Date)
    package_id: Mapped[str] = mapped_column(sa.Text)
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    token: Mapped[str] = mapped_column(sa.Text)
    language: Mapped[str] = mapped_column(sa.Text)
    groups: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
