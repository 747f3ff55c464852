"""Whether the mail server takes letters: one row, for the page of the administrators."""

from __future__ import annotations

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk


class MailServer(tk.BaseModel):  # type: ignore[misc,name-defined]
    """The server's trouble, empty while there is none, and since when."""

    __tablename__ = "qatar_mail_server"

    id: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=False, default=1)
    trouble: Mapped[str] = mapped_column(sa.Text, server_default="")
    answer: Mapped[str] = mapped_column(sa.Text, server_default="")
    since: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
