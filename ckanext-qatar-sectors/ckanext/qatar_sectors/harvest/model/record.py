"""A record of a source, and the dataset that was made of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.qatar_sectors.harvest.run.lifecycle import RecordState
from ckanext.qatar_sectors.harvest.run.poison import TRIES


@dataclass(frozen=True)
class RecordSummary:
    """A record without its text; `package_state` is None where the dataset is no more."""

    content_hash: str
    misses: int
    state: str
    last_run_id: str | None
    package_id: str | None
    package_state: str | None
    failures: int = 0


class HarvestRecord(tk.BaseModel):
    """What the source said last; unique by (source, identifier)."""

    __tablename__ = "qatar_harvest_record"

    source_id: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    identifier: Mapped[str] = mapped_column(sa.Text, primary_key=True)
    identity: Mapped[str] = mapped_column(sa.Text, default="")
    package_id: Mapped[str | None] = mapped_column(sa.Text, index=True)
    content_hash: Mapped[str] = mapped_column(sa.Text, default="")
    raw: Mapped[str] = mapped_column(sa.Text, default="")
    misses: Mapped[int] = mapped_column(sa.Integer, default=0)
    state: Mapped[str] = mapped_column(sa.Text, default=RecordState.ACTIVE)
    last_run_id: Mapped[str | None] = mapped_column(sa.Text)
    # The dataset as the source last gave it and as it was last written; null where nobody kept it.
    mapped: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))
    # What of the record has no field: pairs of a name and a value.
    unmapped: Mapped[list[list[str]]] = mapped_column(JSONB, default=list)
    # What a person changed since: `run.fields.Edit` as facts.
    edited: Mapped[list[dict[str, str]]] = mapped_column(JSONB, default=list)
    # How often in a row the same content broke a worker or failed unexpectedly.
    failures: Mapped[int] = mapped_column(sa.Integer, default=0)
    modified: Mapped[datetime] = mapped_column(
        sa.DateTime(timezone=True), server_default=sa.func.now(), onupdate=sa.func.now()
    )

    @classmethod
    def keep(cls, source_id: str, identifier: str, **values: Any) -> None:
        """Insert or update a record in the session's transaction."""
        new = insert(cls).values(
            source_id=source_id, identifier=identifier, **{"state": RecordState.ACTIVE, **values}
        )
        key = ["source_id", "identifier"]
        changes = {**values, "modified": sa.func.now()}
        model.Session.execute(new.on_conflict_do_update(index_elements=key, set_=changes))

    @classmethod
    def mark_gone(cls, source_id: str, identifiers: Sequence[str], run_id: str) -> None:
        """Note that a run found some records to be no more, in the session's transaction."""
        gone = sa.update(cls).where(cls.source_id == source_id, cls.identifier.in_(identifiers))
        model.Session.execute(
            gone.values(state=RecordState.GONE, last_run_id=run_id),
            execution_options={"synchronize_session": False},
        )

    @classmethod
    def mapped_before(cls, package_id: str) -> dict[str, Any] | None:
        """Return what the source said when a dataset was last written, None where nobody kept it."""
        wanted = sa.select(cls.mapped).where(cls.package_id == package_id)
        return model.Session.scalars(wanted).first()

    @classmethod
    def remember(
        cls, package_id: str, mapped: dict[str, Any], edited: list[dict[str, str]]
    ) -> None:
        """Keep with the record what its dataset was made of, in the session's transaction."""
        changed = sa.update(cls).where(cls.package_id == package_id)
        model.Session.execute(
            changed.values(mapped=mapped, edited=edited),
            execution_options={"synchronize_session": False},
        )

    @classmethod
    def count_misses(cls, source_id: str, missed: list[str]) -> None:
        """Count one more miss for some records, and forget those of all others that are there."""
        of_source = sa.update(cls).where(cls.source_id == source_id)
        model.Session.execute(
            of_source.where(cls.misses > 0, cls.identifier.not_in(missed)).values(misses=0)
        )
        model.Session.execute(
            of_source.where(cls.identifier.in_(missed)).values(misses=cls.misses + 1)
        )

    @classmethod
    def forget(cls, source_id: str, identifiers: list[str] | None = None) -> None:
        """Delete some records of a source, or all of them."""
        doomed = sa.delete(cls).where(cls.source_id == source_id)
        if identifiers is not None:
            doomed = doomed.where(cls.identifier.in_(identifiers))
        model.Session.execute(doomed)

    @classmethod
    def get(cls, source_id: str, identifier: str) -> HarvestRecord | None:
        """Return one record of a source."""
        return model.Session.get(cls, (source_id, identifier))

    @classmethod
    def name_of_dataset(cls, package_id: str | None) -> sa.Select[tuple[str]]:
        """Select the name of a dataset that is there."""
        package = model.Package.__table__
        return sa.select(package.c.name).where(
            package.c.id == package_id, package.c.state == model.State.ACTIVE
        )

    def facts(self, dataset: str | None) -> dict[str, Any]:
        """Return what its source's keepers may know, without the long texts."""
        return {
            "source_id": self.source_id,
            "identifier": self.identifier,
            "identity": self.identity,
            "state": self.state,
            "is_set_aside": self.failures >= TRIES,
            "failures": self.failures,
            "misses": self.misses,
            "title": (self.mapped or {}).get("title_translated") or {},
            "package_id": self.package_id,
            "dataset": dataset,
            "edits": len(self.edited),
            "modified": self.modified.isoformat(),
        }

    @classmethod
    def summaries(cls, source_id: str) -> dict[str, RecordSummary]:
        """Return what a run must know of each record, by identifier."""
        package = model.Package.__table__
        wanted = (
            sa.select(
                cls.identifier,
                cls.content_hash,
                cls.misses,
                cls.state,
                cls.last_run_id,
                cls.package_id,
                package.c.state,
                cls.failures,
            )
            .outerjoin(package, package.c.id == cls.package_id)
            .where(cls.source_id == source_id)
        )
        return {row[0]: RecordSummary(*row[1:]) for row in model.Session.execute(wanted)}

    @classmethod
    def package_ids(cls, source_id: str) -> list[str]:
        """Return the ids of the datasets that a source brought and that are there."""
        package = model.Package.__table__
        wanted = sa.select(cls.package_id).join(package, package.c.id == cls.package_id)
        return [
            package_id
            for package_id in model.Session.scalars(
                wanted.where(cls.source_id == source_id, package.c.state == "active")
            )
            if package_id
        ]

    @classmethod
    def dataset_counts(cls, source_ids: list[str]) -> dict[str, int]:
        """Return how many datasets of each source are there: what a person deleted is not."""
        package = model.Package.__table__
        wanted = (
            sa.select(cls.source_id, sa.func.count())
            .join(package, package.c.id == cls.package_id)
            .where(
                cls.source_id.in_(source_ids),
                cls.state == RecordState.ACTIVE,
                package.c.state == model.State.ACTIVE,
            )
            .group_by(cls.source_id)
        )
        return dict(model.Session.execute(wanted).tuples().all())
