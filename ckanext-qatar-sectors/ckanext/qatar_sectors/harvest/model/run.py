"""One reading of a source."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Decision, Status

# CKAN's session keeps objects over commits, and a lease changes rows beside them.
FRESH = {"populate_existing": True}

COUNTS = ("created", "updated", "unchanged", "deleted", "failed")


class HarvestRun(tk.BaseModel):
    """What a run is doing, who does it until when, and what it counted."""

    __tablename__ = "qatar_harvest_run"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    source_id: Mapped[str] = mapped_column(sa.Text)
    status: Mapped[str] = mapped_column(sa.Text, default=Status.QUEUED)
    trigger: Mapped[str] = mapped_column(sa.Text)
    format: Mapped[str | None] = mapped_column(sa.Text)
    queued_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now()
    )
    enqueued_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    started_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    finished_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    lease_owner: Mapped[str | None] = mapped_column(sa.Text)
    lease_until: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    stop_requested: Mapped[bool] = mapped_column(sa.Boolean, default=False)
    created: Mapped[int] = mapped_column(sa.Integer, default=0)
    updated: Mapped[int] = mapped_column(sa.Integer, default=0)
    unchanged: Mapped[int] = mapped_column(sa.Integer, default=0)
    deleted: Mapped[int] = mapped_column(sa.Integer, default=0)
    failed: Mapped[int] = mapped_column(sa.Integer, default=0)
    warnings: Mapped[int] = mapped_column(sa.Integer, default=0)
    # How many problems of each code, by severity: {"error": {code: n}, "warning": {code: n}}.
    kinds: Mapped[dict[str, dict[str, int]]] = mapped_column(JSONB, default=dict)
    phase: Mapped[str] = mapped_column(sa.Text, default="")
    # How many records were read so far, and how many there are where the feed says so.
    seen: Mapped[int] = mapped_column(sa.Integer, default=0)
    total: Mapped[int | None] = mapped_column(sa.Integer)
    progressed_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    # The records that a suspicious run did not find, by identifier: what would go if a person believed it.
    missing: Mapped[list[str]] = mapped_column(JSONB, default=list)
    missing_count: Mapped[int] = mapped_column(sa.Integer, default=0)
    # What a person decided on a suspicious run, and the suspicious run that this one believes.
    decision: Mapped[str] = mapped_column(sa.Text, default="")
    decided_by: Mapped[str | None] = mapped_column(sa.Text)
    decided_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    approval_of: Mapped[str | None] = mapped_column(sa.Text)
    message_code: Mapped[str] = mapped_column(sa.Text, default="")
    message_params: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)

    @classmethod
    def get(cls, run_id: str) -> HarvestRun | None:
        """Return the run with this id."""
        return model.Session.get(cls, run_id, **FRESH)

    @classmethod
    def open_of(cls, source_id: str) -> HarvestRun | None:
        """Return the run of a source that waits or runs; there is at most one."""
        wanted = sa.select(cls).where(cls.source_id == source_id, cls.status.in_(OPEN))
        return model.Session.scalars(wanted, execution_options=FRESH).first()

    @classmethod
    def decide(cls, run_id: str, decision: Decision, user_id: str | None) -> bool:
        """Keep what a person decided on a suspicious run; False when somebody was faster."""
        undecided = sa.and_(cls.id == run_id, cls.status == Status.SUSPICIOUS, cls.decision == "")
        values = {"decision": decision, "decided_by": user_id}
        changed = sa.update(cls).where(undecided)
        changed = changed.values(**values, decided_at=sa.func.clock_timestamp())
        options = {"synchronize_session": False}
        return bool(model.Session.execute(changed, execution_options=options).rowcount)

    @classmethod
    def newest_of(cls, source_id: str, status: Status | None = None) -> HarvestRun | None:
        """Return the newest run of a source, or the newest that ended in one way."""
        wanted = sa.select(cls).where(cls.source_id == source_id)
        if status is not None:
            wanted = wanted.where(cls.status == status)
        wanted = wanted.order_by(cls.queued_at.desc()).limit(1)
        return model.Session.scalars(wanted, execution_options=FRESH).first()

    @classmethod
    def end_open(cls, source_ids: list[str], code: str) -> list[tuple[str, str]]:
        """End the open runs of some sources in the session's transaction; return (run, source) of each.

        A worker's transactions hold their run's row: what it committed is there when this returns, and from then on it
        commits nothing more.
        """
        is_open = sa.and_(cls.source_id.in_(source_ids), cls.status.in_(OPEN))
        ended = {"status": Status.FAILED, "finished_at": sa.func.clock_timestamp()}
        values = {**ended, "stop_requested": True, "message_code": code, "lease_owner": None}
        changed = sa.update(cls).where(is_open).values(**values).returning(cls.id, cls.source_id)
        options = {"synchronize_session": False}
        return [
            (run, source)
            for run, source in model.Session.execute(changed, execution_options=options)
        ]

    @classmethod
    def latest(
        cls, source_ids: list[str] | None = None, limit: int = 100, offset: int = 0
    ) -> list[HarvestRun]:
        """Return runs, the newest first."""
        wanted = sa.select(cls).order_by(cls.queued_at.desc(), cls.id)
        if source_ids is not None:
            wanted = wanted.where(cls.source_id.in_(source_ids))
        wanted = wanted.limit(limit).offset(offset)
        return list(model.Session.scalars(wanted, execution_options=FRESH))

    @classmethod
    def last_of_each(cls, source_ids: list[str]) -> dict[str, HarvestRun]:
        """Return the newest run of each source."""
        wanted = (
            sa.select(cls)
            .where(cls.source_id.in_(source_ids))
            .distinct(cls.source_id)
            .order_by(cls.source_id, cls.queued_at.desc())
        )
        return {
            run.source_id: run for run in model.Session.scalars(wanted, execution_options=FRESH)
        }

    @classmethod
    def waiting(cls, seconds: int) -> list[str]:
        """Return the ids of runs for which no job has been queued for `seconds`, or whose worker died."""
        now = sa.func.clock_timestamp()
        patience = sa.func.make_interval(0, 0, 0, 0, 0, 0, seconds)
        unasked = sa.or_(cls.enqueued_at.is_(None), cls.enqueued_at < now - patience)
        wanted = sa.select(cls.id).where(cls.without_worker(), unasked)
        return list(model.Session.scalars(wanted.order_by(cls.queued_at)))

    @classmethod
    def without_worker(cls) -> sa.ColumnElement[bool]:
        """Runs that nobody carries out: they wait, or whoever did gave no sign of life."""
        orphaned = sa.and_(
            cls.status == Status.RUNNING, cls.lease_until < sa.func.clock_timestamp()
        )
        return sa.or_(cls.status == Status.QUEUED, orphaned)

    def facts(self) -> dict[str, Any]:
        """Return what anybody may know."""
        moments = ("queued_at", "started_at", "finished_at")
        return {
            "id": self.id,
            "source_id": self.source_id,
            "status": self.status,
            "trigger": self.trigger,
            "format": self.format,
            **{key: when.isoformat() if (when := getattr(self, key)) else None for key in moments},
            **{key: getattr(self, key) for key in COUNTS},
            "warning_count": self.warnings,
            "phase": self.phase if self.status == Status.RUNNING else "",
            "seen": self.seen,
            "total": self.total,
            "rate": self._rate(),
            "decision": self.decision,
            "approval_of": self.approval_of,
        }

    def _rate(self) -> float | None:
        """Return how many records a second a run has read."""
        until = self.finished_at or self.progressed_at
        if not self.seen or until is None or self.started_at is None:
            return None
        seconds = (until - self.started_at).total_seconds()
        return round(self.seen / seconds, 1) if seconds > 0 else None
