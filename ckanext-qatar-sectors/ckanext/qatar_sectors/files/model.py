"""One row for each stored file. The rows, not the storages, say what there is."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.files.findings import Finding
from ckanext.qatar_sectors.files.states import State, Store

# A check that says nothing for this long died with its worker.
LEASE = timedelta(minutes=20)
# A waiting file whose job has not begun by then is queued once more.
LOST = timedelta(minutes=2)


def _now() -> datetime:
    return datetime.now(UTC)


def new_id() -> str:
    """Return an id that nobody guesses."""
    return str(uuid.uuid4())


class StoredFile(tk.BaseModel):  # type: ignore[name-defined,misc]
    """A file in one of the three stores."""

    __tablename__ = "qatar_file"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(sa.Text)
    purpose: Mapped[str] = mapped_column(sa.Text)
    state: Mapped[str] = mapped_column(sa.Text, default=State.WAITING)
    store: Mapped[str] = mapped_column(sa.Text, default=Store.QUARANTINE)
    location: Mapped[str] = mapped_column(sa.Text)
    # The store to which a waiting file goes when it is found clean.
    target: Mapped[str] = mapped_column(sa.Text, default="")
    kind: Mapped[str] = mapped_column(sa.Text, default="")
    content_type: Mapped[str] = mapped_column(sa.Text, default="")
    size: Mapped[int] = mapped_column(sa.BigInteger)
    sha256: Mapped[str] = mapped_column(sa.Text)
    owner_type: Mapped[str] = mapped_column(sa.Text, default="")
    owner_id: Mapped[str] = mapped_column(sa.Text, default="")
    user_id: Mapped[str] = mapped_column(sa.Text, default="")
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    # What was changed in the file: `metadata`, `redrawn`, `name`.
    mended: Mapped[list[str]] = mapped_column(JSONB, default=list)
    # What the owner's feature wants back when a waiting file is refused.
    before: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    # Why a check could not be made yet: a code, for the administrator.
    trouble: Mapped[str] = mapped_column(sa.Text, default="")
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    enqueued_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    created_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), default=_now, onupdate=_now
    )

    @property
    def reasons(self) -> tuple[Finding, ...]:
        """What the checks found."""
        return tuple(Finding.from_dict(each) for each in self.findings)

    @classmethod
    def get(cls, file_id: str) -> StoredFile | None:
        """Return a file."""
        return model.Session.get(cls, file_id)

    @classmethod
    def locked(cls, file_id: str) -> StoredFile | None:
        """Return a file that nobody else changes before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == file_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()

    @classmethod
    def released_to(cls, owner_type: str, owner_ids: Iterable[str]) -> dict[str, StoredFile]:
        """Return the newest released file of each owner."""
        rows = cls._of(owner_type, owner_ids, State.RELEASED)
        return {row.owner_id: row for row in rows}

    @classmethod
    def unsettled_of(cls, owner_type: str, owner_ids: Iterable[str]) -> dict[str, StoredFile]:
        """Return the newest waiting or refused file of each owner."""
        rows = cls._of(owner_type, owner_ids, State.WAITING, State.REFUSED)
        return {row.owner_id: row for row in rows}

    @classmethod
    def all_of(cls, owner_type: str, owner_ids: Iterable[str]) -> list[StoredFile]:
        """Return every file of these owners that still has bytes, the oldest first."""
        states = (State.WAITING, State.CLEAN, State.REFUSED, State.RELEASED)
        return cls._of(owner_type, owner_ids, *states)

    @classmethod
    def _of(cls, owner_type: str, owner_ids: Iterable[str], *states: State) -> list[StoredFile]:
        wanted = sa.select(cls).where(
            cls.owner_type == owner_type,
            cls.owner_id.in_(list(owner_ids)),
            cls.state.in_(states),
        )
        return list(model.Session.scalars(wanted.order_by(cls.created_at, cls.id)))

    @classmethod
    def discard_of(cls, owner_type: str, owner_ids: Iterable[str]) -> None:
        """Let go of every file of these owners by a statement, past the session's objects."""
        among = sa.and_(cls.owner_type == owner_type, cls.owner_id.in_(list(owner_ids)))
        statement = sa.update(cls).where(among, cls.state != State.DISCARDED)
        values = {"state": State.DISCARDED, "changed_at": _now()}
        model.Session.execute(
            statement.values(**values).execution_options(synchronize_session=False)
        )

    @classmethod
    def in_quarantine(cls, limit: int, offset: int = 0) -> tuple[int, list[StoredFile]]:
        """Return how many files wait or were refused, and a page of them, the newest first."""
        among = cls.state.in_((State.WAITING, State.CLEAN, State.REFUSED))
        total = model.Session.scalar(sa.select(sa.func.count()).select_from(cls).where(among))
        page = sa.select(cls).where(among).order_by(cls.created_at.desc(), cls.id)
        return total or 0, list(model.Session.scalars(page.limit(limit).offset(offset)))

    @classmethod
    def claim(cls, file_id: str) -> StoredFile | None:
        """Take a waiting file for its check; None when there is nothing to do or another has it."""
        now = _now()
        statement = (
            sa.update(cls)
            .where(cls.id == file_id, cls._due(now))
            .values(attempts=cls.attempts + 1, due_at=now + LEASE, changed_at=now)
            .returning(cls.id)
            .execution_options(synchronize_session=False)
        )
        taken = model.Session.execute(statement).first()
        model.Session.commit()
        return cls.locked(file_id) if taken else None

    @classmethod
    def next_due(cls, limit: int) -> list[str]:
        """Return files that wait for a check, the longest waiting first."""
        wanted = sa.select(cls.id).where(cls._due(_now())).order_by(cls.due_at).limit(limit)
        found = list(model.Session.scalars(wanted))
        model.Session.rollback()
        return found

    @classmethod
    def take_lost(cls, limit: int) -> list[str]:
        """Return files that wait without a job, and note that they get one now."""
        now = _now()
        lost = sa.or_(cls.enqueued_at.is_(None), cls.enqueued_at < now - LOST)
        waiting = (
            sa.select(cls.id)
            .where(cls._due(now), lost)
            .order_by(cls.due_at)
            .limit(limit)
            .with_for_update(skip_locked=True)
        )
        statement = (
            sa.update(cls).where(cls.id.in_(waiting)).values(enqueued_at=now).returning(cls.id)
        )
        taken = list(model.Session.scalars(statement.execution_options(synchronize_session=False)))
        model.Session.commit()
        return taken

    @classmethod
    def _due(cls, now: datetime) -> sa.ColumnElement[bool]:
        return sa.and_(cls.state == State.WAITING, cls.due_at <= now)
