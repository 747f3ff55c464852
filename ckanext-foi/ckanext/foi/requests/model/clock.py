"""Deadlines of requests, each with what proves it again."""

from __future__ import annotations

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from .columns import moment, own_id


class FOIClock(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One deadline. Counted anew it gets another row; this one stays as it was."""

    __tablename__ = "foi_clock"

    id: Mapped[str] = own_id()
    request_id: Mapped[str] = mapped_column(sa.Text)
    clock: Mapped[str] = mapped_column(sa.Text)
    start: Mapped[date] = mapped_column(sa.Date)
    target: Mapped[date] = mapped_column(sa.Date)
    due: Mapped[date] = mapped_column(sa.Date)
    rule: Mapped[str] = mapped_column(sa.Text)
    rule_version: Mapped[str] = mapped_column(sa.Text)
    calendar_version: Mapped[int] = mapped_column(sa.Integer)
    holidays_version: Mapped[str] = mapped_column(sa.Text)
    set_at: Mapped[datetime] = moment()
    # Spans of days on which it stood still, and the day of the question since which it does.
    stopped: Mapped[list[list[str]]] = mapped_column(JSONB, default=list)
    stopped_since: Mapped[date | None] = mapped_column(sa.Date)
    # The day on which what it waits for was done.
    ended_on: Mapped[date | None] = mapped_column(sa.Date)
    replaced_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def of(cls, request_id: str) -> list[FOIClock]:
        """Return a request's clocks that were not counted anew, the first set first."""
        wanted = (
            sa.select(cls)
            .where(cls.request_id == request_id, cls.replaced_at.is_(None))
            .order_by(cls.set_at, cls.id)
        )
        return list(model.Session.scalars(wanted))

    @classmethod
    def running(cls, request_id: str) -> list[FOIClock]:
        """Return the clocks of a request that wait for something."""
        return [row for row in cls.of(request_id) if row.ended_on is None]

    @classmethod
    def outdated(cls, calendar_version: int) -> sa.Select[tuple[FOIClock]]:
        """Return the question for running clocks that were counted by another version of the calendar."""
        return sa.select(cls).where(
            cls.ended_on.is_(None),
            cls.replaced_at.is_(None),
            cls.calendar_version != calendar_version,
        )
