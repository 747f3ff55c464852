"""Who follows which sector. Datasets and agencies that are followed stand in CKAN's own tables."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class SectorFollow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One person and one sector."""

    __tablename__ = "qatar_sector_follow"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    sector: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def begin(cls, user_id: str, sector: str) -> None:
        """Follow; a second time changes nothing."""
        model.Session.execute(
            insert(cls).values(user_id=user_id, sector=sector).on_conflict_do_nothing()
        )

    @classmethod
    def end(cls, user_id: str, sector: str) -> None:
        """Follow no longer."""
        model.Session.execute(sa.delete(cls).where(cls.user_id == user_id, cls.sector == sector))

    @classmethod
    def of_person(cls, user_id: str) -> list[str]:
        """Return the sectors that somebody follows."""
        wanted = sa.select(cls.sector).where(cls.user_id == user_id).order_by(cls.sector)
        return list(model.Session.scalars(wanted))

    @classmethod
    def people(cls, sectors: list[str]) -> list[str]:
        """Return who follows one of the sectors."""
        wanted = sa.select(cls.user_id).where(cls.sector.in_(sectors)).distinct()
        return list(model.Session.scalars(wanted))
