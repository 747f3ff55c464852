"""What the policy asks for before a consultation is sent to a second person, and what of it is there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.eparticipation.consultations.domain import periods, texts
from ckanext.eparticipation.errors import EParticipationError, PeriodRefused, TextRefused

# As the actions call them; the plain summary is the dataset's description.
_NAMES = {"title": "title", "notes": "summary"}


@dataclass(frozen=True)
class Point:
    """One thing that is asked for. `where`: the page of the desk on which it is written; `err`: what is wrong."""

    name: str
    where: str
    err: EParticipationError | None = None

    @property
    def is_done(self) -> bool:
        """Say whether nothing is missing."""
        return self.err is None


def checklist(found: Mapping[str, Any], now: datetime, *, usual: int, least: int) -> list[Point]:
    """Return what is asked for, in the order of the desk; `found` is the answer of the action that shows it."""
    points = [_text(name, found.get(_NAMES.get(name, name)) or {}) for name in texts.NEEDED]
    sectors = None if found["sectors"] else TextRefused(field="sectors", flaw="sector_missing")
    points.append(Point("sectors", "edit", sectors))
    points.append(Point("time", "edit", _time(found, now, usual, least)))
    asked = found["questions"] or found["terms"]["discussion"]
    nothing = None if asked else TextRefused(field="questions", flaw="nothing_asked")
    points.append(Point("questions", "questions", nothing))
    return points


def _text(name: str, value: Mapping[str, Any]) -> Point:
    try:
        texts.both(value, texts.stored(name))
    except TextRefused as err:
        return Point(name, "edit", err)
    return Point(name, "edit")


def _time(found: Mapping[str, Any], now: datetime, usual: int, least: int) -> PeriodRefused | None:
    opens, closes = (_read(found[name]) for name in ("opens_at", "closes_at"))
    try:
        periods.check(opens, closes, now, usual=usual, least=least, reason=found["shorter_reason"])
    except PeriodRefused as err:
        return err
    return None


def _read(iso: str | None) -> datetime | None:
    return datetime.fromisoformat(iso) if iso else None
