"""What an agency's system sent, until a run has brought it in."""

from __future__ import annotations

import uuid
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.push.parcel import Kind, Parcel


class HarvestPush(tk.BaseModel):
    """A request that was taken. Its run bears `run_id`, from before there is such a run; it waits while `begun_at` is empty."""

    __tablename__ = "qatar_harvest_push"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    run_id: Mapped[str] = mapped_column(sa.Text)
    source_id: Mapped[str] = mapped_column(sa.Text)
    token_id: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text)
    # What the sender calls it, so that a second one of that name is known as the same.
    key: Mapped[str | None] = mapped_column(sa.Text)
    digest: Mapped[str] = mapped_column(sa.Text)
    body: Mapped[bytes | None] = mapped_column(sa.LargeBinary)
    content_type: Mapped[str] = mapped_column(sa.Text, default="")
    deleted: Mapped[list[str]] = mapped_column(JSONB, default=list)
    received_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True))
    begun_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))

    @classmethod
    def get(cls, push_id: str) -> HarvestPush | None:
        """Return the one with this id."""
        return model.Session.get(cls, push_id, populate_existing=True)

    @classmethod
    def of_run(cls, run_id: str) -> HarvestPush | None:
        """Return what a run is to bring in."""
        wanted = sa.select(cls).where(cls.run_id == run_id, cls.id == run_id)
        return model.Session.scalars(wanted, execution_options={"populate_existing": True}).first()

    @classmethod
    def of_key(cls, source_id: str, key: str) -> HarvestPush | None:
        """Return what a source's systems sent under a name of theirs."""
        wanted = sa.select(cls).where(cls.source_id == source_id, cls.key == key)
        return model.Session.scalars(wanted, execution_options={"populate_existing": True}).first()

    @classmethod
    def put(cls, source_id: str, token_id: str, parcel: Parcel, run_id: str = "") -> str | None:
        """Keep what came, in the open transaction; return its id, or None where its key was used before.

        With `run_id` a run that waits already does what is asked for.
        """
        push_id = str(uuid.uuid4())
        now = sa.func.clock_timestamp()
        row = {
            "id": push_id,
            "run_id": run_id or push_id,
            "source_id": source_id,
            "token_id": token_id,
            "kind": str(parcel.kind),
            "key": parcel.key or None,
            "digest": parcel.digest,
            "body": parcel.body or None,
            "content_type": parcel.content_type,
            "deleted": list(parcel.deleted),
            "received_at": now,
            "begun_at": now if run_id else None,
        }
        new = insert(cls).values(**row).on_conflict_do_nothing().returning(cls.id)
        found: str | None = model.Session.scalar(new)
        return found

    @classmethod
    def next_of(cls, source_id: str) -> HarvestPush | None:
        """Return what waits longest, held until the transaction ends."""
        waits = sa.select(cls).where(cls.source_id == source_id, cls.begun_at.is_(None))
        wanted = waits.order_by(cls.received_at, cls.id).limit(1).with_for_update()
        return model.Session.scalars(wanted, execution_options={"populate_existing": True}).first()

    @classmethod
    def waiting_signal(cls, source_id: str) -> HarvestPush | None:
        """Return the signal that waits for its turn."""
        wanted = sa.select(cls).where(
            cls.source_id == source_id, cls.begun_at.is_(None), cls.kind == Kind.SIGNAL
        )
        return model.Session.scalars(wanted.limit(1)).first()

    @classmethod
    def count_waiting(cls, source_id: str) -> int:
        """Return how many wait."""
        wanted = sa.select(sa.func.count()).where(
            cls.source_id == source_id, cls.begun_at.is_(None)
        )
        return model.Session.scalar(wanted) or 0

    @classmethod
    def sources_waiting(cls) -> list[str]:
        """Return the sources for which something waits."""
        wanted = sa.select(cls.source_id).where(cls.begun_at.is_(None)).distinct()
        return list(model.Session.scalars(wanted))

    @classmethod
    def forget(cls, source_ids: list[str]) -> None:
        """Delete what was sent for some sources."""
        doomed = sa.delete(cls).where(cls.source_id.in_(source_ids))
        model.Session.execute(doomed, execution_options={"synchronize_session": False})
