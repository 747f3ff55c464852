"""What was told of the groups of a consultation, once: later counts are told to nobody."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class GroupsTold(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The groups of one consultation as they were published after its closing.

    `told`: by dimension, pairs of a group and its count; none where it is withheld. What is withheld is kept nowhere.
    """

    __tablename__ = "eparticipation_groups_told"

    consultation_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    told: Mapped[dict[str, list[tuple[str, int | None]]]] = mapped_column(JSONB)
    told_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, consultation_id: str) -> GroupsTold | None:
        """Return what was told of a consultation."""
        return model.Session.get(cls, consultation_id)

    @classmethod
    def of_all(cls, consultation_ids: sa.Select[tuple[str]]) -> list[GroupsTold]:
        """Return what was told of some consultations."""
        return list(
            model.Session.scalars(sa.select(cls).where(cls.consultation_id.in_(consultation_ids)))
        )

    @classmethod
    def tell(
        cls, consultation_id: str, told: dict[str, list[tuple[str, int | None]]], now: datetime
    ) -> None:
        """Write it down, unless it was told before; the caller commits."""
        new = insert(cls).values(consultation_id=consultation_id, told=told, told_at=now)
        model.Session.execute(new.on_conflict_do_nothing())
