"""Looks at agencies' home pages, each with its proof."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class HomepageLook(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One look: which address was asked, how it ended, and the steps that lead to the page."""

    __tablename__ = "eparticipation_homepage_look"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    organisation_id: Mapped[str] = mapped_column(sa.Text)
    homepage: Mapped[str] = mapped_column(sa.Text)
    outcome: Mapped[str] = mapped_column(sa.Text)
    steps: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    error: Mapped[str] = mapped_column(sa.Text, default="")
    error_facts: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # Of the home page as it came, so that a copy of it can be compared.
    sha256: Mapped[str] = mapped_column(sa.Text, default="")
    asked_by: Mapped[str] = mapped_column(sa.Text, default="")
    looked_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def listed(cls, organisation_id: str, limit: int) -> list[HomepageLook]:
        """Return the last looks at an agency's home page, the newest first."""
        wanted = sa.select(cls).where(cls.organisation_id == organisation_id)
        return list(
            model.Session.scalars(wanted.order_by(cls.looked_at.desc(), cls.id).limit(limit))
        )

    @classmethod
    def last(
        cls, organisation_ids: Collection[str], outcomes: Collection[str] = ()
    ) -> dict[str, HomepageLook]:
        """Return the last look at each agency's home page, or the last that ended in one of some ways."""
        chosen = [cls.organisation_id.in_(organisation_ids)]
        if outcomes:
            chosen.append(cls.outcome.in_([str(one) for one in outcomes]))
        wanted = (
            sa.select(cls)
            .where(*chosen)
            .order_by(cls.organisation_id, cls.looked_at.desc(), cls.id)
            .distinct(cls.organisation_id)
        )
        return {row.organisation_id: row for row in model.Session.scalars(wanted)}

    @classmethod
    def seen_within(cls, age: timedelta) -> set[str]:
        """Return the ids of the agencies whose home page was looked at within a time."""
        since = sa.func.clock_timestamp() - age
        wanted = sa.select(cls.organisation_id).where(cls.looked_at > since).distinct()
        return set(model.Session.scalars(wanted))

    @classmethod
    def forget(cls, organisation_ids: Sequence[str]) -> None:
        """Delete the looks at home pages of agencies that are purged."""
        gone = sa.delete(cls).where(cls.organisation_id.in_(organisation_ids))
        model.Session.execute(gone, execution_options={"synchronize_session": False})
