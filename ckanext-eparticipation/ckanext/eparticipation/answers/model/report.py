"""That somebody finds that a written answer breaks a rule."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class AnswerReport(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A report: once for each person and written answer."""

    __tablename__ = "eparticipation_answer_report"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    item_id: Mapped[str] = mapped_column(sa.Text)
    reporter_id: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    made_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    settled_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def add(cls, item_id: str, reporter_id: str, reason: str, note: str, now: datetime) -> bool:
        """Keep a report; say whether it is the person's first of this text."""
        row = {
            "id": str(uuid.uuid4()),
            "item_id": item_id,
            "reporter_id": reporter_id,
            "reason": reason,
            "note": note,
            "made_at": now,
        }
        added = insert(cls).values(row).on_conflict_do_nothing().returning(cls.id)
        return model.Session.scalars(added).first() is not None

    @classmethod
    def of_person(cls, user_id: str) -> list[AnswerReport]:
        """Return what a person reported, the oldest first."""
        wanted = sa.select(cls).where(cls.reporter_id == user_id).order_by(cls.made_at, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def open_of(cls, item_ids: Collection[str]) -> dict[str, list[AnswerReport]]:
        """Return the reports at which nobody has looked, by item, the oldest first."""
        wanted = sa.select(cls).where(cls.item_id.in_(set(item_ids)), cls.settled_at.is_(None))
        found: dict[str, list[AnswerReport]] = {}
        for row in model.Session.scalars(wanted.order_by(cls.made_at, cls.id)):
            found.setdefault(row.item_id, []).append(row)
        return found

    @classmethod
    def settle(cls, item_id: str, now: datetime) -> None:
        """Take note that the reports of a text were looked at."""
        wanted = sa.update(cls).where(cls.item_id == item_id, cls.settled_at.is_(None))
        model.Session.execute(wanted.values(settled_at=now))
