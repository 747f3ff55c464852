"""Documents on their way out: one row each, with the evidence of what was done."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi.redaction import boxes
from ckanext.foi.redaction.boxes import Box
from ckanext.foi.release.evidence import Evidence
from ckanext.foi.release.stages import Stage, Step, after

# A job that says nothing for this long died with its worker.
LEASE = timedelta(hours=2)
_AT_WORK = (Stage.RECEIVED, Stage.MAKING)


def _now() -> datetime:
    return datetime.now(UTC)


class FOIReleaseDocument(tk.BaseModel):  # type: ignore[misc,name-defined]
    """A document that answers a request."""

    __tablename__ = "foi_release_document"

    id: Mapped[str] = mapped_column(sa.Text, primary_key=True, default=lambda: str(uuid.uuid4()))
    request_id: Mapped[str] = mapped_column(sa.Text)
    name: Mapped[str] = mapped_column(sa.Text)
    kind: Mapped[str] = mapped_column(sa.Text, default="")
    treatment: Mapped[str] = mapped_column(sa.Text, default="")
    stage: Mapped[str] = mapped_column(sa.Text, default=Stage.RECEIVED)
    version: Mapped[int] = mapped_column(sa.Integer, default=1)
    original_file_id: Mapped[str] = mapped_column(sa.Text)
    original_sha256: Mapped[str] = mapped_column(sa.Text)
    # Width and height in points of each page; empty for what has no pages.
    pages: Mapped[list[list[float]]] = mapped_column(JSONB, default=list)
    boxes: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    # What the original hides: kinds and places.
    findings: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    result_file_id: Mapped[str] = mapped_column(sa.Text, default="")
    result_sha256: Mapped[str] = mapped_column(sa.Text, default="")
    # What the proof asked and found; of workbooks, what the copy has less.
    report: Mapped[dict[str, Any]] = mapped_column(JSONB, default=dict)
    trouble: Mapped[str] = mapped_column(sa.Text, default="")
    text: Mapped[str] = mapped_column(sa.Text, default="")
    text_by: Mapped[str] = mapped_column(sa.Text, default="")
    text_file_id: Mapped[str] = mapped_column(sa.Text, default="")
    text_sha256: Mapped[str] = mapped_column(sa.Text, default="")
    # Everybody who had a hand in it since it came: none of them approves it.
    preparers: Mapped[list[str]] = mapped_column(ARRAY(sa.Text), default=list)
    proposed_by: Mapped[str | None] = mapped_column(sa.Text)
    proposed_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    approved_by: Mapped[str | None] = mapped_column(sa.Text)
    approved_at: Mapped[datetime | None] = mapped_column(sa.DateTime(timezone=True))
    approved_digest: Mapped[str | None] = mapped_column(sa.Text)
    note: Mapped[str] = mapped_column(sa.Text, default="")
    due_at: Mapped[datetime] = mapped_column(sa.DateTime(timezone=True), default=_now)
    attempts: Mapped[int] = mapped_column(sa.Integer, default=0)
    created_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )
    changed_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp(), onupdate=_now
    )

    @property
    def placed(self) -> tuple[Box, ...]:
        """The boxes, as the domain knows them."""
        return boxes.read(self.boxes, max(len(self.pages), 1))

    @property
    def evidence(self) -> Evidence:
        """What an approval is of."""
        return Evidence(
            self.original_sha256,
            self.treatment,
            boxes.digest(self.placed),
            self.result_sha256,
            self.text_sha256,
        )

    @property
    def may_go_out(self) -> bool:
        """Whether exactly what lies there was approved."""
        approved = self.stage == Stage.APPROVED and bool(self.approved_by)
        return approved and self.approved_digest == self.evidence.digest

    def step(self, step: Step) -> None:
        """Go on, or back; whatever was approved before is approved no more."""
        self.stage = after(Stage(self.stage), step).value
        self.version += 1
        self.void()
        if step not in (Step.PROPOSE, Step.APPROVE):
            self.proposed_by = self.proposed_at = None

    def void(self) -> None:
        """Take an approval back."""
        self.approved_by = self.approved_at = self.approved_digest = None

    def touched_by(self, user_id: str) -> None:
        """Note that somebody had a hand in it."""
        if user_id not in self.preparers:
            self.preparers = [*self.preparers, user_id]

    @classmethod
    def of(cls, request_id: str) -> list[FOIReleaseDocument]:
        """Return a request's documents, the first brought first."""
        wanted = sa.select(cls).where(cls.request_id == request_id)
        return list(model.Session.scalars(wanted.order_by(cls.created_at, cls.id)))

    @classmethod
    def waiting(cls, request_id: str) -> int:
        """Return how many documents of a request wait for a second person."""
        counted = sa.select(sa.func.count()).select_from(cls)
        counted = counted.where(cls.request_id == request_id, cls.stage == Stage.PROPOSED)
        return int(model.Session.scalar(counted) or 0)

    @classmethod
    def get(cls, document_id: str) -> FOIReleaseDocument | None:
        """Return a document."""
        return model.Session.get(cls, document_id)

    @classmethod
    def locked(cls, document_id: str) -> FOIReleaseDocument | None:
        """Return a document that nobody else changes before this transaction ends."""
        wanted = sa.select(cls).where(cls.id == document_id).with_for_update()
        return model.Session.scalars(wanted.execution_options(populate_existing=True)).first()

    @classmethod
    def claim(cls, document_id: str) -> FOIReleaseDocument | None:
        """Take a waiting document for its job; None when there is nothing to do or another has it."""
        statement = (
            sa.update(cls)
            .where(cls.id == document_id, cls._due())
            .values(due_at=_now() + LEASE, attempts=cls.attempts + 1, changed_at=cls.changed_at)
            .returning(cls.id)
            .execution_options(synchronize_session=False)
        )
        taken = model.Session.execute(statement).first()
        model.Session.commit()
        return cls.get(document_id) if taken else None

    @classmethod
    def next_due(cls, limit: int) -> list[str]:
        """Return documents that wait for a job, the longest waiting first."""
        wanted = sa.select(cls.id).where(cls._due()).order_by(cls.due_at).limit(limit)
        found = list(model.Session.scalars(wanted))
        model.Session.rollback()
        return found

    @classmethod
    def _due(cls) -> sa.ColumnElement[bool]:
        return sa.and_(cls.stage.in_(_AT_WORK), cls.due_at <= _now())
