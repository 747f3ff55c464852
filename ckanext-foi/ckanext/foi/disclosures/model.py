"""Publications of answers: what was asked for, and who authorised what."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.requests.model.columns import moment, own_id


class FOIDisclosure(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One wish to publish an answer, with what became of it."""

    __tablename__ = "foi_disclosure"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    # The words that the requester proposed; private until authorised words take their place.
    wish: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    asked_at: Mapped[datetime] = moment()
    # Law 9 of 2022, article 16: the recorded authorisation. Who, when, and of what.
    package_id: Mapped[str | None] = mapped_column(sa.Text)
    scope: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    # Why it was denied, or withdrawn later on.
    reasons: Mapped[str] = mapped_column(sa.Text, default="")
    withdrawn_by: Mapped[str | None] = mapped_column(sa.Text)
    withdrawn_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def newest(cls, request_id: str) -> FOIDisclosure | None:
        """Return the last publication that was asked for."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return model.Session.scalars(wanted.order_by(cls.asked_at.desc(), cls.id)).first()

    @classmethod
    def wishes(cls, request_id: str) -> list[dict[str, str]]:
        """Return the words that a requester proposed, the oldest first."""
        wanted = sa.select(cls.wish).where(cls.request_id == request_id)
        return [dict(wish) for wish in model.Session.scalars(wanted.order_by(cls.asked_at, cls.id))]

    @classmethod
    def was_withdrawn(cls, package_id: str) -> bool:
        """Say whether a published answer was taken back."""
        gone = (cls.package_id == package_id, cls.withdrawn_at.is_not(None))
        wanted = sa.select(cls.id).where(*gone).limit(1)
        return model.Session.scalar(wanted) is not None

    @classmethod
    def forget(cls, request_id: str) -> None:
        """Take the words about a request out; what was authorised stays. The caller commits."""
        emptied = sa.update(cls).where(cls.request_id == request_id).values(wish={}, reasons="")
        model.Session.execute(emptied.execution_options(synchronize_session=False))
