"""A feed of an agency."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model


class HarvestSource(tk.BaseModel):
    """Where an agency's catalogue is read from, and how often."""

    __tablename__ = "qatar_harvest_source"

    SETTINGS = (
        "name",
        "title",
        "url",
        "owner_org",
        "format",
        "frequency",
        "active",
        "is_sample",
        "crosswalk",
    )

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    name: Mapped[str] = mapped_column(sa.Text, unique=True)
    title: Mapped[str] = mapped_column(sa.Text)
    # Empty where the agency's systems send the records.
    url: Mapped[str] = mapped_column(sa.Text)
    owner_org: Mapped[str] = mapped_column(sa.Text, index=True)
    format: Mapped[str | None] = mapped_column(sa.Text)
    frequency: Mapped[str] = mapped_column(sa.Text, default="DAILY")
    active: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    is_sample: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    crosswalk: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    etag: Mapped[str] = mapped_column(sa.Text, default="")
    last_modified: Mapped[str] = mapped_column(sa.Text, default="")
    # The digest of that document, for servers that answer no condition.
    digest: Mapped[str] = mapped_column(sa.Text, default="")
    # The fingerprint with which the document of that etag was read completely.
    read_as: Mapped[str] = mapped_column(sa.Text, default="")
    # The agency's server asked not to be asked before (Retry-After).
    not_before: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    created: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    modified: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now(), onupdate=sa.func.now()
    )

    @classmethod
    def get(cls, reference: str) -> HarvestSource | None:
        """Return the source with this id or name."""
        wanted = sa.select(cls).where(sa.or_(cls.id == reference, cls.name == reference))
        return model.Session.scalars(wanted.order_by(cls.id != reference)).first()

    @classmethod
    def all(cls, owner_orgs: list[str] | None = None) -> list[HarvestSource]:
        """Return the sources, or those of some organisations, by name."""
        wanted = sa.select(cls).order_by(cls.name)
        if owner_orgs is not None:
            wanted = wanted.where(cls.owner_org.in_(owner_orgs))
        return list(model.Session.scalars(wanted))

    @classmethod
    def doubt(cls, source_id: str) -> None:
        """Have a source's next run read its document, even when that has not changed."""
        changed = sa.update(cls).where(cls.id == source_id)
        model.Session.execute(
            changed.values(read_as="", modified=cls.modified),
            execution_options={"synchronize_session": False},
        )

    @property
    def is_sent(self) -> bool:
        """Say whether its records come from the agency's systems alone: there is no address to read."""
        return not self.url

    def facts(self) -> dict[str, Any]:
        """Return what anybody may know."""
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title,
            "url": self.url,
            "owner_org": self.owner_org,
            "format": self.format,
            "frequency": self.frequency,
            "active": self.active,
            "is_sample": self.is_sample,
            "crosswalk": self.crosswalk,
            "created": self.created.isoformat(),
            "modified": self.modified.isoformat(),
        }
