"""What officers do so that people know of e-participation."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class AwarenessActivity(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One activity of an agency. `version` is raised by each change."""

    __tablename__ = "eparticipation_awareness"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    held_on: Mapped[date] = mapped_column(sa.Date)
    title_ar: Mapped[str] = mapped_column(sa.Text)
    title_en: Mapped[str] = mapped_column(sa.Text)
    audience_ar: Mapped[str] = mapped_column(sa.Text, default="")
    audience_en: Mapped[str] = mapped_column(sa.Text, default="")
    link: Mapped[str] = mapped_column(sa.Text, default="")
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    changed_by: Mapped[str] = mapped_column(sa.Text, default="")
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def get(cls, id: str) -> AwarenessActivity | None:
        """Return an activity by its id."""
        return model.Session.get(cls, id)

    @classmethod
    def held(cls, id: str) -> AwarenessActivity | None:
        """Return an activity that nobody else can change until the transaction ends."""
        wanted = sa.select(cls).where(cls.id == id).with_for_update()
        fresh = {"populate_existing": True}
        return model.Session.scalars(wanted, execution_options=fresh).one_or_none()

    @classmethod
    def listed(
        cls, organisation_id: str, limit: int, offset: int
    ) -> tuple[list[AwarenessActivity], int]:
        """Return some activities of an agency, the newest first, and how many there are."""
        mine = cls.organisation_id == organisation_id
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(mine))
        wanted = sa.select(cls).where(mine).order_by(cls.held_on.desc(), cls.id)
        return list(model.Session.scalars(wanted.limit(limit).offset(offset))), int(count or 0)

    @classmethod
    def last_days(cls, organisation_ids: Collection[str], today: date) -> dict[str, date]:
        """Return the day of the last activity of each agency that has been held."""
        wanted = (
            sa.select(cls.organisation_id, sa.func.max(cls.held_on))
            .where(cls.organisation_id.in_(organisation_ids), cls.held_on <= today)
            .group_by(cls.organisation_id)
        )
        return {str(id): day for id, day in model.Session.execute(wanted)}

    @classmethod
    def forget(cls, organisation_ids: Sequence[str]) -> None:
        """Delete the activities of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(organisation_ids))
        model.Session.execute(gone, execution_options={"synchronize_session": False})
