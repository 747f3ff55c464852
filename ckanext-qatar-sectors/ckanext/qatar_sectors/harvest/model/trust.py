"""What a source's server is believed with: a certificate, a pin, or both."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.model.kept_apart import OneOfSource


class HarvestTrust(OneOfSource, tk.BaseModel):
    """At most one row a source; `host` is the one that it was given for."""

    __tablename__ = "qatar_harvest_trust"

    host: Mapped[str] = mapped_column(sa.Text)
    certificate: Mapped[str] = mapped_column(sa.Text, default="")
    expires: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    pin: Mapped[str] = mapped_column(sa.Text, default="")
    set_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    set_by: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def put(cls, source_id: str, **values: Any) -> None:
        """Keep what a source's server is believed with in place of what was there."""
        values |= {"set_at": sa.func.now()}
        new = insert(cls).values(source_id=source_id, **values)
        model.Session.execute(new.on_conflict_do_update(index_elements=["source_id"], set_=values))

    @classmethod
    def ending_before(cls, moment: datetime) -> list[HarvestTrust]:
        """Return those whose certificate ends before a moment."""
        wanted = sa.select(cls).where(cls.expires < moment).order_by(cls.expires)
        options = {"populate_existing": True}
        return list(model.Session.scalars(wanted, execution_options=options))
