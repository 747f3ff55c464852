"""Covered entities: one row for each agency that Law 9 of 2022 obliges."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.entities.grounds import Cover, CoverGround


@dataclass(frozen=True)
class Wanted:
    """Which entities a list holds."""

    q: str = ""
    ground: str = ""


class FOIEntity(tk.BaseModel):  # type: ignore[misc,name-defined]
    """That an agency is covered, and where people get help."""

    __tablename__ = "foi_entity"

    organisation_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    ground: Mapped[str] = mapped_column(sa.Text)
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    help_ar: Mapped[str] = mapped_column(sa.Text, default="")
    help_en: Mapped[str] = mapped_column(sa.Text, default="")
    changed_by: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @property
    def cover(self) -> Cover:
        """Return what the domain knows of it."""
        return Cover(CoverGround(self.ground), self.decision)

    @classmethod
    def get(cls, organisation_id: str) -> FOIEntity | None:
        """Return an agency's row; None: it is not covered."""
        return model.Session.get(cls, organisation_id)

    @classmethod
    def listed(cls, wanted: Wanted, limit: int, offset: int) -> tuple[list[FOIEntity], int]:
        """Return a page of the entities whose agencies are there, by title, and how many there are."""
        group: Any = model.Group
        chosen = sa.select(cls).join(group, group.id == cls.organisation_id)
        chosen = chosen.where(group.state == "active")
        if wanted.ground:
            chosen = chosen.where(cls.ground == wanted.ground)
        if wanted.q:
            names = sa.cast(group.extras, sa.Text)
            chosen = chosen.where(
                sa.or_(
                    group.title.icontains(wanted.q, autoescape=True),
                    group.name.icontains(wanted.q, autoescape=True),
                    names.icontains(wanted.q, autoescape=True),
                )
            )
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(chosen.subquery()))
        page = chosen.order_by(group.title, group.id).limit(limit).offset(offset)
        return list(model.Session.scalars(page)), int(count or 0)

    @classmethod
    def forget(cls, organisation_ids: Sequence[str]) -> None:
        """Delete the rows of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(organisation_ids))
        model.Session.execute(gone)
