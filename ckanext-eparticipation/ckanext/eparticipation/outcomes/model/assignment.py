"""Which contributions belong to which theme."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

# Rows of one INSERT.
TOGETHER = 1000


class AssignmentRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One contribution in one theme; it may stand in several."""

    __tablename__ = "eparticipation_assignment"

    theme_id: Mapped[str] = mapped_column(
        sa.Text, sa.ForeignKey("eparticipation_theme.id", ondelete="CASCADE"), primary_key=True
    )
    source: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    contribution_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)

    @classmethod
    def add(cls, theme_id: str, contributions: Iterable[tuple[str, str]]) -> int:
        """Put contributions into a theme; return how many were not there yet."""
        rows = [
            {"theme_id": theme_id, "source": source, "contribution_id": id}
            for source, id in sorted(set(contributions))
        ]
        added = 0
        for first in range(0, len(rows), TOGETHER):
            new = insert(cls).values(rows[first : first + TOGETHER]).on_conflict_do_nothing()
            added += len(model.Session.execute(new.returning(cls.contribution_id)).all())
        return added

    @classmethod
    def add_found(cls, theme_id: str, pairs: sa.Select[Any]) -> int:
        """Put all selected pairs (source, id) into a theme; return how many were not there yet."""
        found = pairs.subquery()
        source, id = found.c
        rows = sa.select(sa.literal(theme_id, sa.Text), source, id)
        new = insert(cls).from_select(["theme_id", "source", "contribution_id"], rows)
        added = model.Session.execute(new.on_conflict_do_nothing())
        return int(added.rowcount)

    @classmethod
    def remove(cls, theme_id: str, contributions: Iterable[tuple[str, str]]) -> int:
        """Take contributions out of a theme; return how many were in it."""
        named = sa.tuple_(cls.source, cls.contribution_id).in_(sorted(set(contributions)))
        gone = sa.delete(cls).where(cls.theme_id == theme_id, named)
        gone = gone.execution_options(synchronize_session=False)
        return len(model.Session.execute(gone.returning(cls.contribution_id)).all())
