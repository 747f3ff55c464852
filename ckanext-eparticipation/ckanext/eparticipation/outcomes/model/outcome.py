"""The outcome of a consultation: a row for each one that was begun."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.outcomes.lifecycle import State


class OutcomeRow(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What the agency says of a consultation as a whole, and who published it."""

    __tablename__ = "eparticipation_outcome"

    package_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    state: Mapped[str] = mapped_column(sa.Text, default=State.DRAFT.value)
    summary: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    # Why it was returned last; empty once it is proposed again.
    returned: Mapped[str] = mapped_column(sa.Text, default="")
    proposed_by: Mapped[str | None] = mapped_column(sa.Text)
    proposed_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    published_by: Mapped[str | None] = mapped_column(sa.Text)
    published_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def get(cls, package_id: str) -> OutcomeRow | None:
        """Return the outcome of a consultation, if it was begun."""
        return model.Session.get(cls, package_id)

    @classmethod
    def held(cls, package_id: str) -> OutcomeRow:
        """Return the outcome in this transaction's hand; it is begun where there is none, as what nobody has written yet."""
        new = insert(cls).values(package_id=package_id, state=State.DRAFT.value, version=0)
        model.Session.execute(new.on_conflict_do_nothing())
        wanted = sa.select(cls).where(cls.package_id == package_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).one()
