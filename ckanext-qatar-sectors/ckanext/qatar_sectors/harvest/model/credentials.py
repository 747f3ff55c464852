"""What a source's server is shown, sealed."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.model.kept_apart import OneOfSource
from ckanext.qatar_sectors.identity.keys import Sealed


class HarvestCredentials(OneOfSource, tk.BaseModel):
    """At most one row a source; `origin` is the scheme, host and port that it was given for."""

    __tablename__ = "qatar_harvest_credentials"

    kind: Mapped[str] = mapped_column(sa.Text)
    origin: Mapped[str] = mapped_column(sa.Text)
    key_id: Mapped[str] = mapped_column(sa.Text)
    value: Mapped[bytes] = mapped_column(sa.LargeBinary)
    set_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    set_by: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def of_each(cls, source_ids: list[str]) -> dict[str, HarvestCredentials]:
        """Return the rows of some sources."""
        wanted = sa.select(cls).where(cls.source_id.in_(source_ids))
        options = {"populate_existing": True}
        return {
            row.source_id: row for row in model.Session.scalars(wanted, execution_options=options)
        }

    @classmethod
    def put(cls, source_id: str, sealed: Sealed, **values: Any) -> None:
        """Keep a source's credentials in place of earlier ones."""
        values |= {"key_id": sealed.key_id, "value": sealed.value, "set_at": sa.func.now()}
        new = insert(cls).values(source_id=source_id, **values)
        model.Session.execute(new.on_conflict_do_update(index_elements=["source_id"], set_=values))
