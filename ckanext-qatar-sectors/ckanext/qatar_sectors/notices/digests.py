"""When collected notices go out: by Qatar's clock, daily and on Sundays."""

from __future__ import annotations

from datetime import date, datetime

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.notices.cadence import Cadence

SUNDAY = 6  # date.weekday(): the first day of Qatar's week


def due(now: datetime, hour: int) -> dict[Cadence, date]:
    """Return the digests of today whose hour has come; a later look on the same day gives the same ones."""
    in_qatar = now.astimezone(QATAR)
    if in_qatar.hour < hour:
        return {}
    today = in_qatar.date()
    weekly = {Cadence.WEEKLY: today} if today.weekday() == SUNDAY else {}
    return {Cadence.DAILY: today, **weekly}


def period(cadence: Cadence, day: date) -> str:
    """Return how a digest is called: one of each for a person."""
    return f"{cadence}:{day.isoformat()}"
