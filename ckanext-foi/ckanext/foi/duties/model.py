"""What entities tie to the items of article 9."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

WITHOUT_SESSION = {"synchronize_session": False}


class FOIDuty(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A dataset or a page that fulfils an item; either `dataset_id` or `url` is filled."""

    __tablename__ = "foi_duty"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    item: Mapped[str] = mapped_column(sa.Text)
    dataset_id: Mapped[str] = mapped_column(sa.Text, default="")
    url: Mapped[str] = mapped_column(sa.Text, default="")
    label_ar: Mapped[str] = mapped_column(sa.Text, default="")
    label_en: Mapped[str] = mapped_column(sa.Text, default="")
    confirmed_on: Mapped[date | None] = mapped_column(sa.Date)
    changed_by: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def get(cls, id: str) -> FOIDuty | None:
        """Return a tie by its id."""
        return model.Session.get(cls, id)

    @classmethod
    def of(cls, organisation_ids: Sequence[str]) -> list[FOIDuty]:
        """Return what some entities tied, the oldest first."""
        wanted = sa.select(cls).where(cls.organisation_id.in_(organisation_ids))
        return list(model.Session.scalars(wanted.order_by(cls.changed_at, cls.id)))

    @classmethod
    def forget_agencies(cls, ids: Sequence[str]) -> None:
        """Delete the ties of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(ids))
        model.Session.execute(gone, execution_options=WITHOUT_SESSION)

    @classmethod
    def forget_datasets(cls, ids: Sequence[str]) -> None:
        """Delete the ties to datasets that are purged."""
        gone = sa.delete(cls).where(cls.dataset_id.in_(ids))
        model.Session.execute(gone, execution_options=WITHOUT_SESSION)
