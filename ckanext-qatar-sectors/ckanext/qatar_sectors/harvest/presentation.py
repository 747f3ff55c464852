"""What the pages of sources show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status

COUNTS = ("created", "updated", "unchanged", "deleted", "failed")


@dataclass(frozen=True)
class RunRow:
    """A run as a line of a table."""

    id: str
    status: str
    message: str
    begun: str
    counts: tuple[int, ...]
    seconds: int | None
    trigger: str


def run_row(run: Mapping[str, Any]) -> RunRow:
    """Return a run as the pages show it."""
    return RunRow(
        id=run["id"],
        status=run["status"],
        message=run["message"],
        begun=run["started_at"] or run["queued_at"],
        counts=tuple(run[key] for key in COUNTS),
        seconds=_seconds(run["started_at"], run["finished_at"]),
        trigger=run["trigger"],
    )


def health(source: Mapping[str, Any]) -> str:
    """Return one word for the state of a source: new, working, good, flawed, suspicious or bad."""
    last = source["last_run"]
    if last is None:
        return "new"
    if last["status"] in OPEN:
        return "working"
    if last["status"] == Status.FINISHED:
        return "flawed" if last["failed"] else "good"
    return "suspicious" if last["status"] == Status.SUSPICIOUS else "bad"


def _seconds(begun: str | None, ended: str | None) -> int | None:
    if not begun or not ended:
        return None
    return round((datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds())
