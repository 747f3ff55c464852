"""What was told of a consultation's dates, so that it is looked at once."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.consultations.model import Consultation


class ToldRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """That something was told of a consultation."""

    __tablename__ = "eparticipation_told"

    package_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    what: Mapped[str] = mapped_column(sa.Text, primary_key=True)

    @classmethod
    def untold(
        cls, what: str, conditions: Sequence[sa.ColumnElement[bool]], limit: int
    ) -> list[str]:
        """Return consultations of which it was not told yet."""
        told = sa.exists().where(cls.package_id == Consultation.package_id, cls.what == what)
        wanted = sa.select(Consultation.package_id).where(~told, *conditions)
        return list(model.Session.scalars(wanted.order_by(Consultation.closes_at).limit(limit)))

    @classmethod
    def note(cls, package_id: str, what: str) -> None:
        """Take note that it was told; the caller commits."""
        row = insert(cls).values(package_id=package_id, what=what)
        model.Session.execute(row.on_conflict_do_nothing())
