"""The text of one version of a document, read once."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.eparticipation.voices.documents.confined import Text, stored
from ckanext.eparticipation.voices.documents.paragraphs import Paragraph


class DocumentText(tk.BaseModel):  # type: ignore[misc,name-defined]
    """What could be read of a version; `digest` is the file's, `problem` why there is no text."""

    __tablename__ = "eparticipation_document_text"

    resource_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    package_id: Mapped[str] = mapped_column(sa.Text)
    document_id: Mapped[str] = mapped_column(sa.Text)
    number: Mapped[int] = mapped_column(sa.Integer)
    digest: Mapped[str] = mapped_column(sa.Text)
    problem: Mapped[str] = mapped_column(sa.Text, default="")
    complete: Mapped[bool] = mapped_column(sa.Boolean, default=True)
    kept: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, default=list)
    made_at: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.clock_timestamp()
    )

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Return the paragraphs."""
        return stored(self.kept)

    @classmethod
    def get(cls, resource_id: str) -> DocumentText | None:
        """Return the text of a version."""
        return model.Session.get(cls, resource_id, populate_existing=True)

    @classmethod
    def keep(cls, resource_id: str, text: Text, **where: Any) -> bool:
        """Keep what was read, in the place of what an earlier file of this version said; say whether it is news."""
        rows = [
            {"kind": one.kind.value, "text": one.text, "level": one.level, "page": one.page}
            for one in text.paragraphs
        ]
        values = {
            "resource_id": resource_id,
            "problem": text.problem,
            "complete": text.complete,
            "kept": rows,
            **where,
        }
        wanted = insert(cls).values(values)
        changed = {name: getattr(wanted.excluded, name) for name in values if name != "resource_id"}
        written = wanted.on_conflict_do_update(
            index_elements=["resource_id"], set_=changed, where=cls.digest != wanted.excluded.digest
        )
        return model.Session.scalars(written.returning(cls.resource_id)).first() is not None

    @classmethod
    def digests(cls, resource_ids: Iterable[str]) -> dict[str, str]:
        """Return which files were read already, by version."""
        wanted = sa.select(cls.resource_id, cls.digest).where(
            cls.resource_id.in_(list(resource_ids))
        )
        return {row.resource_id: row.digest for row in model.Session.execute(wanted)}

    @classmethod
    def readable(cls, package_id: str) -> list[Any]:
        """Return which versions of a consultation's documents have a text, without it, the newest first."""
        wanted = (
            sa.select(cls.resource_id, cls.document_id, cls.number)
            .where(cls.package_id == package_id, cls.problem == "")
            .order_by(cls.document_id, cls.number.desc())
        )
        return list(model.Session.execute(wanted))
