"""What was wrong with a record in a run."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class HarvestProblem(tk.BaseModel):
    """An error or a warning of one record; its sentence is made from `code` and `params`."""

    __tablename__ = "qatar_harvest_problem"

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    run_id: Mapped[str] = mapped_column(sa.Text, index=True)
    identifier: Mapped[str | None] = mapped_column(sa.Text)
    severity: Mapped[str] = mapped_column(sa.Text)
    code: Mapped[str] = mapped_column(sa.Text)
    where: Mapped[str] = mapped_column("place", sa.Text, default="")
    params: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    raw: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def add_all(cls, rows: list[dict[str, Any]]) -> None:
        """Insert problems in the session's transaction."""
        if rows:
            model.Session.execute(sa.insert(cls), rows)

    @classmethod
    def forget(cls, run_ids: list[str]) -> None:
        """Delete the problems of some runs."""
        model.Session.execute(sa.delete(cls).where(cls.run_id.in_(run_ids)))

    @classmethod
    def of_run(cls, run_id: str, severity: str, limit: int) -> list[HarvestProblem]:
        """Return a run's errors or warnings in the order of the feed."""
        wanted = sa.select(cls).where(cls.run_id == run_id, cls.severity == severity)
        return list(model.Session.scalars(wanted.order_by(cls.id).limit(limit)))
