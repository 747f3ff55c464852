"""The table of what official logins said and some feature needs; sealed."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity.keys import Sealed


class PersonAttribute(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One attribute of one person."""

    __tablename__ = "qatar_person_attribute"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    name: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    value: Mapped[bytes] = mapped_column(sa.LargeBinary)
    key_id: Mapped[str] = mapped_column(sa.Text)
    received_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )

    @classmethod
    def put(cls, user_id: str, name: str, sealed: Sealed) -> None:
        """Keep a value, instead of an earlier one."""
        fresh = {"value": sealed.value, "key_id": sealed.key_id, "received_at": sa.func.now()}
        statement = insert(cls).values(user_id=user_id, name=name, **fresh)
        model.Session.execute(
            statement.on_conflict_do_update(index_elements=[cls.user_id, cls.name], set_=fresh)
        )

    @classmethod
    def sealed(cls, user_id: str, name: str) -> Sealed | None:
        """Return a value as it is kept."""
        wanted = sa.select(cls.key_id, cls.value).where(cls.user_id == user_id, cls.name == name)
        row = model.Session.execute(wanted).first()
        return Sealed(row.key_id, row.value) if row else None

    @classmethod
    def kept(cls, user_id: str) -> list[tuple[str, datetime]]:
        """Return what is kept of a person, and since when; no values."""
        wanted = sa.select(cls.name, cls.received_at).where(cls.user_id == user_id)
        return [(row.name, row.received_at) for row in model.Session.execute(wanted)]

    @classmethod
    def drop_older(cls, name: str, than: datetime) -> int:
        """Remove values that were received before a moment; tell how many."""
        done = model.Session.execute(sa.delete(cls).where(cls.name == name, cls.received_at < than))
        return done.rowcount

    @property
    def sealed_value(self) -> Sealed:
        """Return the value as it is kept."""
        return Sealed(self.key_id, self.value)
