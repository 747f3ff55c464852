"""Passages that threads are about, and where each stands in a version."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.voices import anchoring
from ckanext.eparticipation.voices.model.document import DocumentText


class Passage(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What a thread is about: quote, context and place in the version on which it was written. It never changes."""

    __tablename__ = "eparticipation_passage"

    thread_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    package_id: Mapped[str] = mapped_column(sa.Text)
    document_id: Mapped[str] = mapped_column(sa.Text)
    resource_id: Mapped[str] = mapped_column(sa.Text)
    quote: Mapped[str] = mapped_column(sa.Text)
    prefix: Mapped[str] = mapped_column(sa.Text, default="")
    suffix: Mapped[str] = mapped_column(sa.Text, default="")
    start: Mapped[int] = mapped_column(sa.Integer)

    @property
    def sought(self) -> anchoring.Passage:
        """Return the passage as a value."""
        return anchoring.Passage(self.quote, self.prefix, self.suffix, self.start)

    @classmethod
    def of_threads(cls, thread_ids: Collection[str]) -> list[Passage]:
        """Return the passages of threads."""
        wanted = sa.select(cls).where(cls.thread_id.in_(set(thread_ids)))
        return list(model.Session.scalars(wanted)) if thread_ids else []

    @classmethod
    def not_placed(cls, document_id: str, resource_id: str, limit: int) -> list[Passage]:
        """Return passages of a document that were not sought in a version yet."""
        place = PassagePlace
        sought = sa.exists().where(
            place.thread_id == cls.thread_id, place.resource_id == resource_id
        )
        wanted = sa.select(cls).where(cls.document_id == document_id, ~sought)
        return list(model.Session.scalars(wanted.order_by(cls.thread_id).limit(limit)))


class PassagePlace(tk.BaseModel):  # type: ignore[misc,name-defined]
    """Where a passage stands in one version; without a span it is gone."""

    __tablename__ = "eparticipation_passage_place"

    thread_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    resource_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    how: Mapped[str] = mapped_column(sa.Text)
    start: Mapped[int | None] = mapped_column(sa.Integer)
    stop: Mapped[int | None] = mapped_column(sa.Integer)

    @classmethod
    def keep(cls, resource_id: str, found: dict[str, anchoring.Found]) -> None:
        """Keep where passages stand in a version; what was kept before stays."""
        rows = [
            {
                "thread_id": thread_id,
                "resource_id": resource_id,
                "how": one.how.value,
                "start": one.span.start if one.span else None,
                "stop": one.span.stop if one.span else None,
            }
            for thread_id, one in found.items()
        ]
        if rows:
            model.Session.execute(insert(cls).values(rows).on_conflict_do_nothing())

    @classmethod
    def forget(cls, resource_id: str) -> None:
        """Take away where passages stood in a version whose file was replaced."""
        model.Session.execute(sa.delete(cls).where(cls.resource_id == resource_id))

    @classmethod
    def newest(cls, thread_ids: Collection[str]) -> dict[str, Any]:
        """Return where each passage stands in the newest version in which it was sought."""
        wanted = (
            sa.select(cls.thread_id, cls.resource_id, cls.how, cls.start, cls.stop)
            .join(DocumentText, DocumentText.resource_id == cls.resource_id)
            .where(cls.thread_id.in_(set(thread_ids)))
            .distinct(cls.thread_id)
            .order_by(cls.thread_id, DocumentText.number.desc())
        )
        return {row.thread_id: row for row in model.Session.execute(wanted)} if thread_ids else {}
