"""Versions of e-participation pages. Nothing is overwritten: the page is its last version."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, load_only, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.agencies.content import Content, from_json


class PageVersion(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What an agency's page said from a moment on; PostgreSQL keeps one for each agency and number."""

    __tablename__ = "eparticipation_page_version"

    organisation_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    number: Mapped[int] = mapped_column(sa.Integer, primary_key=True)
    content: Mapped[dict[str, Any]] = mapped_column(JSONB)
    # The codes of what it lacked by the policy as it was read when it was saved.
    lacks: Mapped[list[str]] = mapped_column(JSONB, default=list)
    saved_by: Mapped[str] = mapped_column(sa.Text, default="")
    saved_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @property
    def page(self) -> Content:
        """Return what it says."""
        return from_json(self.content)

    @classmethod
    def get(cls, organisation_id: str, number: int) -> PageVersion | None:
        """Return a version of an agency's page."""
        return model.Session.get(cls, (organisation_id, number))

    @classmethod
    def last(cls, organisation_id: str) -> PageVersion | None:
        """Return an agency's page as it is now; None: it has not been written yet."""
        wanted = sa.select(cls).where(cls.organisation_id == organisation_id)
        return model.Session.scalars(wanted.order_by(cls.number.desc()).limit(1)).one_or_none()

    @classmethod
    def listed(cls, organisation_id: str, limit: int, offset: int) -> tuple[list[PageVersion], int]:
        """Return some versions of an agency's page, the newest first, and how many there are."""
        mine = cls.organisation_id == organisation_id
        count = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(mine))
        wanted = sa.select(cls).where(mine).order_by(cls.number.desc()).limit(limit).offset(offset)
        return list(model.Session.scalars(wanted)), int(count or 0)

    @classmethod
    def histories(cls, organisation_ids: Collection[str]) -> dict[str, list[PageVersion]]:
        """Return all versions of agencies, the newest first, without what they say."""
        wanted = (
            sa.select(cls)
            .where(cls.organisation_id.in_(organisation_ids))
            .options(load_only(cls.lacks, cls.saved_at))
            .order_by(cls.number.desc())
        )
        found: dict[str, list[PageVersion]] = {}
        for row in model.Session.scalars(wanted):
            found.setdefault(row.organisation_id, []).append(row)
        return found

    @classmethod
    def forget(cls, organisation_ids: Sequence[str]) -> None:
        """Delete the pages of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(organisation_ids))
        model.Session.execute(gone, execution_options={"synchronize_session": False})
