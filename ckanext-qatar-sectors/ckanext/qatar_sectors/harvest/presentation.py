"""What the pages of sources show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.qatar_sectors.harvest.run.lifecycle import OPEN, Status

# What a person has to do something about comes first.
NEED = ("suspicious", "bad", "flawed", "working", "new", "decided", "good")
NEEDS_A_PERSON = frozenset(NEED[:3])
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
    phase: str
    seen: int
    total: int | None
    decision: str


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
        phase=run["phase"],
        seen=run["seen"],
        total=run["total"],
        decision=run["decision"],
    )


def health(source: Mapping[str, Any]) -> str:
    """Return one word for the state of a source: new, working, good, flawed, suspicious, decided or bad."""
    last = source["last_run"]
    if last is None:
        return "new"
    if last["status"] in OPEN:
        return "working"
    if last["status"] == Status.FINISHED:
        return "flawed" if last["failed"] else "good"
    if last["status"] == Status.SUSPICIOUS:
        return "decided" if last["decision"] else "suspicious"
    return "bad"


@dataclass(frozen=True)
class Recently:
    """How the last runs of a source ended."""

    runs: int
    well: int
    last_well: str


def record_of(runs: Iterable[Mapping[str, Any]]) -> Recently:
    """Return how many of the runs that ended ended well, and when the newest of those did."""
    ended = [run for run in runs if run["status"] not in OPEN]
    well = [run for run in ended if run["status"] == Status.FINISHED]
    return Recently(len(ended), len(well), well[0]["finished_at"] or "" if well else "")


def by_need(sources: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return sources, with their health, in the order in which they need a person."""
    return sorted(sources, key=lambda source: NEED.index(source["health"]))


@dataclass(frozen=True)
class Pages:
    """Where one is among the pages of a list; 0: there is none before or after."""

    page: int
    pages: int
    newer: int
    older: int


def pages_of(count: int, page: int, on_a_page: int) -> Pages:
    """Return the pages around one of a list of `count` lines."""
    pages = max(1, -(-count // on_a_page))
    return Pages(page, pages, page - 1 if page > 1 else 0, page + 1 if page < pages else 0)


@dataclass(frozen=True)
class Comparison:
    """What a suspicious run found against what was there."""

    before: int
    now: int
    would_go: int


def comparison(run: Mapping[str, Any], datasets: int) -> Comparison:
    """Return the figures on which a person decides about a suspicious run."""
    before = run["total"] if run["total"] is not None else datasets
    return Comparison(before, run["seen"], run["missing_count"] or max(0, before - run["seen"]))


def _seconds(begun: str | None, ended: str | None) -> int | None:
    if not begun or not ended:
        return None
    return round((datetime.fromisoformat(ended) - datetime.fromisoformat(begun)).total_seconds())
