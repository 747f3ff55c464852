"""When each periodic function is due, in PostgreSQL, by PostgreSQL's clock."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan.model import ensure_engine

from ckanext.qatar_sectors.scheduler.registry import Periodic

# An arbitrary number that is ours: one scheduler works at a time.
LOCK = 7_262_831


class Schedule(tk.BaseModel):  # type: ignore[misc,name-defined]
    """One periodic function."""

    __tablename__ = "qatar_schedule"

    name: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    last_run: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    last_error: Mapped[str] = mapped_column(sa.Text, server_default="")


@contextmanager
def locked() -> Iterator[sa.Connection | None]:
    """Give a connection that holds the schedulers' lock, or None when another one holds it."""
    with ensure_engine().connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if not connection.scalar(sa.select(sa.func.pg_try_advisory_lock(LOCK))):
            yield None
            return
        try:
            yield connection
        finally:
            # A connection that broke has lost its lock with it.
            if not connection.closed and not connection.invalidated:
                connection.execute(sa.select(sa.func.pg_advisory_unlock(LOCK)))


def due(connection: sa.Connection, registry: tuple[Periodic, ...]) -> list[Periodic]:
    """Return what is due now; a function seen for the first time is due at once."""
    table = Schedule.__table__
    now = sa.func.clock_timestamp()
    for periodic in registry:
        new = insert(table).values(name=periodic.name, due_at=now)
        connection.execute(new.on_conflict_do_nothing())
    names = set(connection.scalars(sa.select(table.c.name).where(table.c.due_at <= now)))
    return [periodic for periodic in registry if periodic.name in names]


def done(connection: sa.Connection, periodic: Periodic, error: str) -> None:
    """Note that a function ran, and when it is due again."""
    table = Schedule.__table__
    now = sa.func.clock_timestamp()
    again = now + sa.func.make_interval(0, 0, 0, 0, 0, 0, periodic.seconds)
    note = table.update().where(table.c.name == periodic.name)
    connection.execute(note.values(last_run=now, due_at=again, last_error=error))
