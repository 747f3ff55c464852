"""The table of datasets that wait to be written to Solr."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk


class IndexOutbox(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A dataset whose newest state Solr does not have yet."""

    __tablename__ = "qatar_index_outbox"

    package_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    mark: Mapped[str] = mapped_column(sa.Text)
    queued_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    due_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    tries: Mapped[int] = mapped_column(sa.Integer, server_default="0")
    last_error: Mapped[str | None] = mapped_column(sa.Text)
