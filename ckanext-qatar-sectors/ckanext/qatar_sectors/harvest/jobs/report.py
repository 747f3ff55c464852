"""A run's report: what was wrong with which record."""

from __future__ import annotations

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
