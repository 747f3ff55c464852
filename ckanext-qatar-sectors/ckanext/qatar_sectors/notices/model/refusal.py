"""Addresses without an account that want no more of a kind. Only a digest of the address is kept."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class Refusal(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One address and one kind."""

    __tablename__ = "qatar_notice_refusal"

    address_digest: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    kind: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def holds(cls, digest: str, kind: str) -> bool:
        """Tell whether an address refused a kind."""
        return model.Session.get(cls, (digest, kind)) is not None

    @classmethod
    def keep(cls, digest: str, kind: str) -> None:
        """Note that an address wants no more of a kind; a second time changes nothing."""
        kept = insert(cls).values(address_digest=digest, kind=kind)
        model.Session.execute(kept.on_conflict_do_nothing())
