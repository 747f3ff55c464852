"""A run's report: what was wrong with which record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from ckanext.qatar_sectors.harvest.formats.records import Problem
from ckanext.qatar_sectors.harvest.run.lifecycle import Severity
from ckanext.qatar_sectors.harvest.run.texts import storable, storable_params, storable_raw


def problem_row(
    run_id: str, identifier: str | None, severity: Severity, problem: Problem, raw: str
) -> dict[str, Any]:
    """Return a problem as the report keeps it."""
    return {
        "run_id": run_id,
        "identifier": identifier,
        "severity": severity,
        "code": problem.code,
        "where": storable(problem.where),
        "params": storable_params(problem.params),
        "raw": storable_raw(raw),
    }


class Report:
    """What is wrong with records, kept until it is written down with them; warnings are counted in `counts`."""

    def __init__(self, run_id: str, counts: Counter[str]):
        self._run_id, self._counts = run_id, counts
        self.waiting: list[dict[str, Any]] = []

    def warn(self, identifier: str, warnings: Iterable[Problem]) -> None:
        """Note what should be better."""
        for warning in warnings:
            self.note(identifier, Severity.WARNING, warning, "")
            self._counts["warnings"] += 1

    def note(self, identifier: str | None, severity: Severity, problem: Problem, raw: str) -> None:
        """Note a problem of a record, or of one that nobody can name."""
        self.waiting.append(problem_row(self._run_id, identifier, severity, problem, raw))

    def is_written(self) -> None:
        """Forget what was written down."""
        self.waiting = []
