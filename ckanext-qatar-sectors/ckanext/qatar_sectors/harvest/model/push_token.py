"""Tokens of agencies' systems."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class HarvestPushToken(tk.BaseModel):
    """A token of one source; the token itself is not here."""

    __tablename__ = "qatar_harvest_push_token"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    source_id: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    created_by: Mapped[str] = mapped_column(sa.Text, default="")
    expires_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    used_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    revoked_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, token_id: str) -> HarvestPushToken | None:
        """Return the row of a token, whatever has become of it."""
        return model.Session.get(cls, token_id, populate_existing=True)

    @classmethod
    def valid(cls, token_id: str) -> HarvestPushToken | None:
        """Return the row of a token that may be used now."""
        return model.Session.scalars(cls._living().where(cls.id == token_id)).first()

    @classmethod
    def of_source(cls, source_id: str) -> list[HarvestPushToken]:
        """Return a source's tokens, the newest first; ended ones too."""
        wanted = sa.select(cls).where(cls.source_id == source_id)
        ordered = wanted.order_by(cls.created_at.desc(), cls.id)
        return list(model.Session.scalars(ordered, execution_options={"populate_existing": True}))

    @classmethod
    def living_of(cls, source_id: str) -> list[HarvestPushToken]:
        """Return those that may be used now."""
        return list(model.Session.scalars(cls._living().where(cls.source_id == source_id)))

    @classmethod
    def _living(cls) -> sa.Select[tuple[HarvestPushToken]]:
        unspent = cls.expires_at > sa.func.clock_timestamp()
        wanted = sa.select(cls).where(cls.revoked_at.is_(None), unspent)
        return wanted.execution_options(populate_existing=True)

    @classmethod
    def forget(cls, source_ids: list[str]) -> None:
        """Delete the tokens of some sources."""
        doomed = sa.delete(cls).where(cls.source_id.in_(source_ids))
        model.Session.execute(doomed, execution_options={"synchronize_session": False})
