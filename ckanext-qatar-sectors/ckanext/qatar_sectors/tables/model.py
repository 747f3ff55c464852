"""The table of files on their way into the DataStore. Its rows, not the job queue, are the truth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.tables.status import Status

# A load that says nothing for this long died with its worker.
STALE = timedelta(minutes=30)
# A queued row whose job has not begun by then is queued once more.
LOST = timedelta(minutes=2)


class TableLoad(tk.BaseModel):  # type: ignore[name-defined,misc]
    """One file that holds a table."""

    __tablename__ = "qatar_table_load"

    resource_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    status: Mapped[str] = mapped_column(sa.Text)
    mark: Mapped[str] = mapped_column(sa.Text)
    content_hash: Mapped[str] = mapped_column(sa.Text, default="")
    rows: Mapped[int | None] = mapped_column(sa.Integer)
    choices: Mapped[dict[str, list[str]]] = mapped_column(JSONB, default=dict)
    code: Mapped[str] = mapped_column(sa.Text, default="")
    facts: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    enqueued_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    updated_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, resource_id: str) -> TableLoad | None:
        """Return the row of a file as it stands in the database."""
        statement = sa.select(cls).where(cls.resource_id == resource_id)
        return model.Session.scalars(statement.execution_options(populate_existing=True)).first()

    @classmethod
    def shown(cls, resource_ids: Iterable[str]) -> list[TableLoad]:
        """Return the rows of those files that have a table."""
        wanted = cls.resource_id.in_(list(resource_ids))
        return list(model.Session.scalars(sa.select(cls).where(wanted, cls.rows.is_not(None))))

    @classmethod
    def queue(cls, resource_id: str, mark: str, *, again: bool = False) -> bool:
        """Queue a file unless it is known in this state; tell whether it was queued."""
        now = datetime.now(UTC)
        fresh = {
            "status": Status.QUEUED,
            "mark": mark,
            "attempts": 0,
            "due_at": now,
            "enqueued_at": now,
            "updated_at": now,
        }
        statement = insert(cls).values(resource_id=resource_id, **fresh)
        statement = statement.on_conflict_do_update(
            index_elements=[cls.resource_id],
            set_=fresh,
            where=sa.true() if again else cls.mark != mark,
        )
        return bool(model.Session.execute(statement.returning(cls.resource_id)).all())

    @classmethod
    def queue_all(cls, marks: Mapping[str, str]) -> int:
        """Queue new files, each with its mark; return how many."""
        if marks:
            now = datetime.now(UTC)
            given = {"ids": list(marks), "marks": list(marks.values()), "now": now}
            model.Session.execute(_QUEUE_ALL, given)
        return len(marks)

    @classmethod
    def claim(cls, resource_id: str) -> TableLoad | None:
        """Take a queued file for loading; None when there is nothing to do or another has it."""
        now = datetime.now(UTC)
        statement = (
            sa.update(cls)
            .where(cls.resource_id == resource_id, cls._waiting(now))
            .values(status=Status.LOADING, attempts=cls.attempts + 1, updated_at=now)
            .returning(cls.resource_id)
        )
        taken = model.Session.execute(statement).first()
        model.Session.commit()
        return cls.get(resource_id) if taken else None

    @classmethod
    def finish(cls, resource_id: str, mark: str, **values: Any) -> None:
        """Write how a load ended, unless the file has been queued anew meanwhile."""
        statement = (
            sa.update(cls)
            .where(cls.resource_id == resource_id, cls.mark == mark, cls.status == Status.LOADING)
            .values(updated_at=datetime.now(UTC), **values)
        )
        model.Session.execute(statement.execution_options(synchronize_session=False))
        model.Session.commit()

    @classmethod
    def forget(cls, resource_id: str) -> None:
        """Strike a file out."""
        model.Session.execute(sa.delete(cls).where(cls.resource_id == resource_id))
        model.Session.commit()

    @classmethod
    def next_waiting(cls, limit: int) -> list[str]:
        """Return files that wait to be loaded, the longest waiting first."""
        wanted = sa.select(cls.resource_id).where(cls._waiting(datetime.now(UTC)))
        found = list(model.Session.scalars(wanted.order_by(cls.due_at).limit(limit)))
        model.Session.rollback()
        return found

    @classmethod
    def take_lost(cls, limit: int) -> list[str]:
        """Return files that wait without a job, and note that they get one now."""
        now = datetime.now(UTC)
        lost = sa.or_(cls.enqueued_at.is_(None), cls.enqueued_at < now - LOST)
        waiting = (
            sa.select(cls.resource_id)
            .where(cls._waiting(now), lost)
            .order_by(cls.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = (
            sa.update(cls)
            .where(cls.resource_id.in_(waiting))
            .values(enqueued_at=now)
            .returning(cls.resource_id)
        )
        taken = list(model.Session.scalars(statement.execution_options(synchronize_session=False)))
        model.Session.commit()
        return taken

    @classmethod
    def _waiting(cls, now: datetime) -> sa.ColumnElement[bool]:
        return sa.or_(
            sa.and_(cls.status == Status.QUEUED, cls.due_at <= now),
            sa.and_(cls.status == Status.LOADING, cls.updated_at < now - STALE),
        )


def _queue_all() -> sa.Insert:
    """One statement for however many new files: it is compiled once, and sent once."""
    table = TableLoad.__table__
    names = ("ids", "marks")
    given = sa.func.unnest(*(sa.bindparam(name, type_=ARRAY(sa.Text)) for name in names))
    new = given.table_valued("resource_id", "mark").render_derived()
    now = sa.bindparam("now", type_=sa.DateTime(timezone=True))
    values = {
        "resource_id": new.c.resource_id,
        "mark": new.c.mark,
        "status": sa.literal(str(Status.QUEUED)),
        "content_hash": sa.literal(""),
        "choices": sa.literal({}, JSONB),
        "code": sa.literal(""),
        "facts": sa.literal({}, JSONB),
        "attempts": sa.literal(0),
        **dict.fromkeys(("due_at", "enqueued_at", "updated_at"), now),
    }
    statement = insert(table).from_select(
        list(values), sa.select(*values.values()), include_defaults=False
    )
    return statement.on_conflict_do_nothing()


_QUEUE_ALL = _queue_all()
