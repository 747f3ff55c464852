"""What was wrong with a record in a run."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

import ckan.plugins.toolkit as tk
from ckan import model

CARRY_OVER = """
    WITH finished AS (
        SELECT id, queued_at FROM qatar_harvest_run
        WHERE source_id = :source AND status = 'finished' AND trigger <> 'push' AND id <> :run
        ORDER BY queued_at DESC LIMIT 1
    ), origin AS (
        SELECT record.identifier,
               CASE WHEN written.queued_at > finished.queued_at OR finished.id IS NULL
                    THEN written.id ELSE finished.id END AS run_id
        FROM qatar_harvest_record AS record
        LEFT JOIN qatar_harvest_run AS written ON written.id = record.last_run_id
        LEFT JOIN finished ON true
        WHERE record.source_id = :source AND record.identifier = ANY(:identifiers)
    )
    INSERT INTO qatar_harvest_problem (run_id, identifier, severity, code, place, params, raw)
    SELECT :run, old.identifier, old.severity, old.code, old.place, old.params, old.raw
    FROM origin JOIN qatar_harvest_problem AS old
      ON old.run_id = origin.run_id AND old.identifier = origin.identifier
    WHERE old.severity = 'warning' AND old.code <> 'duplicate' ORDER BY old.id
"""


class HarvestProblem(tk.BaseModel):
    """An error or a warning of one record; its sentence is made from `code` and `params`."""

    __tablename__ = "qatar_harvest_problem"
    # Both together: where PostgreSQL has no statistics yet, it looks up one record after the other.
    __table_args__ = (sa.Index("qatar_harvest_problem_record", "run_id", "identifier"),)

    id: Mapped[int] = mapped_column(sa.BigInteger, sa.Identity(), primary_key=True)
    run_id: Mapped[str] = mapped_column(sa.Text)
    identifier: Mapped[str | None] = mapped_column(sa.Text)
    severity: Mapped[str] = mapped_column(sa.Text)
    code: Mapped[str] = mapped_column(sa.Text)
    where: Mapped[str] = mapped_column("place", sa.Text, default="")
    params: Mapped[dict[str, str]] = mapped_column(JSONB, default=dict)
    raw: Mapped[str] = mapped_column(sa.Text, default="")

    @classmethod
    def add_all(cls, rows: list[dict[str, Any]]) -> None:
        """Insert problems in the session's transaction."""
        if rows:
            model.Session.execute(sa.insert(cls), rows)

    @classmethod
    def forget(cls, run_ids: list[str]) -> None:
        """Delete the problems of some runs."""
        model.Session.execute(sa.delete(cls).where(cls.run_id.in_(run_ids)))

    @classmethod
    def carry_over(cls, source_id: str, run_id: str, identifiers: list[str]) -> int:
        """Repeat in a run the warnings of records that it did not read anew; return how many.

        A record's warnings are in the run that wrote it, or in a finished one that came after.
        """
        carried = sa.text(CARRY_OVER)
        values = {"source": source_id, "run": run_id, "identifiers": identifiers}
        return model.Session.execute(carried, values).rowcount

    @classmethod
    def kinds_of(cls, run_id: str) -> dict[str, dict[str, int]]:
        """Return how many problems of each code a run has, by severity."""
        counted = sa.select(cls.severity, cls.code, sa.func.count()).where(cls.run_id == run_id)
        found: dict[str, dict[str, int]] = {}
        for severity, code, count in model.Session.execute(
            counted.group_by(cls.severity, cls.code)
        ):
            found.setdefault(severity, {})[code] = count
        return found

    @classmethod
    def of_run(cls, run_id: str, severity: str, limit: int) -> list[HarvestProblem]:
        """Return a run's errors or warnings in the order of the feed."""
        wanted = sa.select(cls).where(cls.run_id == run_id, cls.severity == severity)
        return list(model.Session.scalars(wanted.order_by(cls.id).limit(limit)))

    @classmethod
    def of_record(cls, run_id: str, identifier: str) -> list[HarvestProblem]:
        """Return what a run found wrong with one record."""
        wanted = sa.select(cls).where(cls.run_id == run_id, cls.identifier == identifier)
        return list(model.Session.scalars(wanted.order_by(cls.id)))
