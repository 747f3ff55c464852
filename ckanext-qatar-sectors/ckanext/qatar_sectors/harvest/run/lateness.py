"""When a source is late: nothing came in for twice the time between two of its runs."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from ckanext.qatar_sectors.harvest.run.frequency import interval

INTERVALS = 2
# Of a source that stays late people are told again after so long.
AGAIN = timedelta(days=3)


@dataclass(frozen=True)
class Lateness:
    """Since when nothing came in from a source, how long it is late, and how often people were to be told."""

    since: datetime
    late: timedelta
    times: int


def lateness(frequency: str, since: datetime, now: datetime) -> Lateness | None:
    """Return how late a source is; None for one that is not, or that only people start.

    `since` is the end of the last run that finished, else the moment of its registration.
    """
    every = interval(frequency)
    if every is None or now - since <= INTERVALS * every:
        return None
    late = now - since - INTERVALS * every
    return Lateness(since, late, late // AGAIN)
