"""The table of persons, beside CKAN's of users."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class Person(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What the portal knows of a CKAN user beyond CKAN. The row outlives erasure, empty."""

    __tablename__ = "qatar_person"

    user_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    # The name that the person wants to be shown with where they choose to be.
    public_name: Mapped[str] = mapped_column(sa.Text, default="")
    language: Mapped[str] = mapped_column(sa.Text, default="ar")
    # Hash of the address that was proved: another address in CKAN's row no longer fits it.
    email_digest: Mapped[str] = mapped_column(sa.Text, default="")
    email_key_id: Mapped[str] = mapped_column(sa.Text, default="")
    email_proved_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    made_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    erased_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, user_id: str) -> Person | None:
        """Return a person by the id of their CKAN user."""
        return model.Session.get(cls, user_id)

    @classmethod
    def of(cls, user_id: str) -> Person:
        """Return a person, made now where a CKAN user has no row yet."""
        found = cls.get(user_id)
        if found is None:
            statement = insert(cls).values(user_id=user_id)
            model.Session.execute(statement.on_conflict_do_nothing())
            found = model.Session.get_one(cls, user_id)
        return found

    @classmethod
    def names(cls, user_ids: set[str]) -> dict[str, str]:
        """Return the chosen names of persons who have one."""
        wanted = sa.select(cls.user_id, cls.public_name).where(
            cls.user_id.in_(user_ids), cls.public_name != "", cls.erased_at.is_(None)
        )
        return {row.user_id: row.public_name for row in model.Session.execute(wanted)}
