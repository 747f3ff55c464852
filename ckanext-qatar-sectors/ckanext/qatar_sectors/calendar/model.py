"""Announced changes: each row is a version of the calendar, and none is ever changed."""

from __future__ import annotations

import uuid
from datetime import date, datetime
from functools import lru_cache

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.calendar.holidays import Names
from ckanext.qatar_sectors.calendar.working_days import Calendar, Change, ChangeKind

# An arbitrary number that is ours: one announcement at a time.
LOCK = 7_262_843


class CalendarChange(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One announcement. PostgreSQL refuses to update or delete it."""

    __tablename__ = "qatar_calendar_change"

    version: Mapped[int] = mapped_column(sa.Integer, primary_key=True, autoincrement=False)
    id: Mapped[str] = mapped_column(sa.Text, unique=True, default=lambda: str(uuid.uuid4()))
    kind: Mapped[str] = mapped_column(sa.Text)
    first: Mapped[date] = mapped_column(sa.Date)
    last: Mapped[date] = mapped_column(sa.Date)
    name_ar: Mapped[str] = mapped_column(sa.Text)
    name_en: Mapped[str] = mapped_column(sa.Text)
    reason: Mapped[str] = mapped_column(sa.Text)
    source: Mapped[str] = mapped_column(sa.Text)
    source_url: Mapped[str] = mapped_column(sa.Text, default="")
    made_by: Mapped[str] = mapped_column(sa.Text)
    made_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @classmethod
    def hold(cls) -> None:
        """Let nobody else announce anything until this transaction ends."""
        model.Session.execute(sa.select(sa.func.pg_advisory_xact_lock(LOCK)))

    @classmethod
    def newest(cls, limit: int, offset: int = 0) -> list[CalendarChange]:
        """Return announcements, the newest first."""
        wanted = sa.select(cls).order_by(cls.version.desc()).limit(limit).offset(offset)
        return list(model.Session.scalars(wanted))

    @classmethod
    def up_to(cls, version: int) -> list[CalendarChange]:
        """Return the announcements of which a version consists, the oldest first."""
        wanted = sa.select(cls).where(cls.version <= version).order_by(cls.version)
        return list(model.Session.scalars(wanted))

    @classmethod
    def newest_version(cls) -> tuple[int, str]:
        """Return the newest version, and the id of its announcement."""
        wanted = sa.select(cls.version, cls.id).order_by(cls.version.desc()).limit(1)
        found = model.Session.execute(wanted).first()
        return (found.version, found.id) if found else (0, "")

    def change(self) -> Change:
        """Return what counting needs to know of it."""
        return Change(
            version=self.version,
            kind=ChangeKind(self.kind),
            first=self.first,
            last=self.last,
            name=Names(self.name_ar, self.name_en),
            source=self.source,
        )


def current_calendar() -> Calendar:
    """Return the calendar in its newest version."""
    return _calendar(*CalendarChange.newest_version())


@lru_cache(maxsize=4)
def _calendar(version: int, _announcement: str) -> Calendar:
    """Return the calendar of a version; its announcement's id tells databases apart.

    Rows never change, so what was read once holds.
    """
    return Calendar(version, tuple(row.change() for row in CalendarChange.up_to(version)))


@lru_cache(maxsize=64)
def calendar_at(calendar: Calendar, version: int) -> Calendar:
    """Return an earlier version, with the days that were worked out for it before."""
    return calendar.at(version)
