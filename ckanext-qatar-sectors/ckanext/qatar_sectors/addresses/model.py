"""Names that datasets, agencies and groups had before."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.addresses.moving import Named


class OldAddress(tk.BaseModel):
    """A name given up; when two gave up the same one, the last has it."""

    __tablename__ = "qatar_old_address"

    kind: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    object_id: Mapped[str] = mapped_column(sa.Text, index=True)
    given_up: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )

    @classmethod
    def keep(cls, connection: Connection, kind: Named, name: str, object_id: str) -> None:
        """Note that something is called otherwise now, in the connection's transaction."""
        new = insert(cls).values(kind=kind.value, name=name, object_id=object_id)
        connection.execute(
            new.on_conflict_do_update(
                index_elements=["kind", "name"],
                set_={"object_id": object_id, "given_up": sa.func.now()},
            )
        )

    @classmethod
    def owner(cls, kind: Named, name: str) -> str | None:
        """Return the id of what had this name last."""
        wanted = sa.select(cls.object_id).where(cls.kind == kind.value, cls.name == name)
        found: str | None = model.Session.scalar(wanted)
        return found

    @classmethod
    def forget(cls, object_ids: Sequence[str]) -> None:
        """Drop the names of what was purged."""
        model.Session.execute(sa.delete(cls).where(cls.object_id.in_(object_ids)))
