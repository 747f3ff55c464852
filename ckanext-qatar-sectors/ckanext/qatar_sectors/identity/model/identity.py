"""The table of logins: who is meant by a provider's subject."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.identity.keys import Sealed


class Identity(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One login of a person. The subject may be a national number: a keyed hash finds it, and it is kept
    sealed so that the key can be changed."""

    __tablename__ = "qatar_identity"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    user_id: Mapped[str] = mapped_column(sa.Text)
    provider: Mapped[str] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.Text)
    sealed_subject: Mapped[bytes] = mapped_column(sa.LargeBinary)
    key_id: Mapped[str] = mapped_column(sa.Text)
    assurance: Mapped[str] = mapped_column(sa.Text)
    linked_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    used_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )

    @classmethod
    def found(cls, provider: str, digests: Iterable[str]) -> Identity | None:
        """Return the login with one of these hashes."""
        wanted = sa.select(cls).where(cls.provider == provider, cls.digest.in_(list(digests)))
        return model.Session.scalars(wanted).first()

    @classmethod
    def hold(cls, digest: str) -> None:
        """Let nobody else enter the same login until this transaction ends."""
        key = sa.func.hashtextextended(digest, 0)
        model.Session.execute(sa.select(sa.func.pg_advisory_xact_lock(key)))

    @classmethod
    def of(cls, user_id: str) -> list[Identity]:
        """Return a person's logins, the oldest first."""
        wanted = sa.select(cls).where(cls.user_id == user_id).order_by(cls.linked_at, cls.id)
        return list(model.Session.scalars(wanted))

    @classmethod
    def levels(cls, user_id: str) -> list[str]:
        """Return the levels of assurance of a person's logins."""
        wanted = sa.select(cls.assurance).where(cls.user_id == user_id)
        return list(model.Session.scalars(wanted))

    @property
    def sealed(self) -> Sealed:
        """Return the sealed subject."""
        return Sealed(self.key_id, self.sealed_subject)
