"""Columns that tables of e-participation share."""

from __future__ import annotations

import uuid
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column


def own_id() -> Mapped[str]:
    """Return an id that nobody guesses."""
    return mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))


def moment(**options: Any) -> Mapped[Any]:
    """Return an instant that the database fills in."""
    now = {"server_default": sa.func.clock_timestamp()}
    return mapped_column(sa.DateTime(timezone=True), **{**now, **options})
