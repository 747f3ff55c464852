"""The register of the information that entities hold."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

WITHOUT_SESSION = {"synchronize_session": False}


@dataclass(frozen=True)
class Wanted:
    """Which entries a list holds."""

    organisation_id: str
    q: str = ""
    access: str = ""
    unlisted_too: bool = False


class FOIHolding(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One entry of a register."""

    __tablename__ = "foi_holding"

    TEXTS = ("reference", "title_ar", "title_en", "about_ar", "about_en", "unit", "keywords")
    FIELDS = (*TEXTS, "access", "exemption", "medium", "personal", "kept_years", "listed")

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    reference: Mapped[str] = mapped_column(sa.Text)
    title_ar: Mapped[str] = mapped_column(sa.Text, default="")
    title_en: Mapped[str] = mapped_column(sa.Text, default="")
    about_ar: Mapped[str] = mapped_column(sa.Text, default="")
    about_en: Mapped[str] = mapped_column(sa.Text, default="")
    unit: Mapped[str] = mapped_column(sa.Text, default="")
    keywords: Mapped[str] = mapped_column(sa.Text, default="")
    access: Mapped[str] = mapped_column(sa.Text)
    exemption: Mapped[str] = mapped_column(sa.Text, default="")
    medium: Mapped[str] = mapped_column(sa.Text)
    personal: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    kept_years: Mapped[int | None] = mapped_column(sa.Integer)
    listed: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    dataset_id: Mapped[str] = mapped_column(sa.Text, default="")
    changed_by: Mapped[str] = mapped_column(sa.Text)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True),
        server_default=sa.func.clock_timestamp(),
        onupdate=sa.func.clock_timestamp(),
    )

    @classmethod
    def get(cls, id: str) -> FOIHolding | None:
        """Return an entry by its id."""
        return model.Session.get(cls, id)

    @classmethod
    def listed_as(cls, wanted: Wanted, limit: int, offset: int) -> tuple[list[FOIHolding], int]:
        """Return a page of a register by reference, and how many entries there are."""
        chosen = sa.select(cls).where(cls.organisation_id == wanted.organisation_id)
        if not wanted.unlisted_too:
            chosen = chosen.where(cls.listed)
        if wanted.access:
            chosen = chosen.where(cls.access == wanted.access)
        for word in wanted.q.split():
            columns: list[Any] = [getattr(cls, name) for name in cls.TEXTS]
            chosen = chosen.where(
                sa.or_(*(column.icontains(word, autoescape=True) for column in columns))
            )
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(chosen.subquery()))
        page = chosen.order_by(cls.reference, cls.id).limit(limit).offset(offset)
        return list(model.Session.scalars(page)), int(count or 0)

    @classmethod
    def forget_agencies(cls, ids: Sequence[str]) -> None:
        """Delete the registers of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(ids))
        model.Session.execute(gone, execution_options=WITHOUT_SESSION)

    @classmethod
    def forget_datasets(cls, ids: Sequence[str]) -> None:
        """Forget which purged datasets entries led to."""
        led = sa.update(cls).where(cls.dataset_id.in_(ids)).values(dataset_id="")
        model.Session.execute(led, execution_options=WITHOUT_SESSION)
