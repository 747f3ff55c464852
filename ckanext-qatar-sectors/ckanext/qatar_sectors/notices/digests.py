"""When collected notices go out: by Qatar's clock, daily and on Sundays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.notices.cadence import Cadence

SUNDAY = 6  # date.weekday(): the first day of Qatar's week


@dataclass(frozen=True)
class Digest:
    """The digest of one day: it tells what was told before its hour, however late it is made."""

    cadence: Cadence
    at: datetime

    @property
    def period(self) -> str:
        """Return how it is called: one of each for a person."""
        return f"{self.cadence}:{self.at.date().isoformat()}"


def due(now: datetime, hour: int) -> tuple[Digest, ...]:
    """Return the digests of today whose hour has come; a later look on the same day gives the same ones."""
    in_qatar = now.astimezone(QATAR)
    if in_qatar.hour < hour:
        return ()
    at = in_qatar.replace(hour=hour, minute=0, second=0, microsecond=0)
    daily = Digest(Cadence.DAILY, at)
    return (daily, Digest(Cadence.WEEKLY, at)) if at.weekday() == SUNDAY else (daily,)
