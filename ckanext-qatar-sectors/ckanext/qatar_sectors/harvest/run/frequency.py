"""How often a source is asked: the EU's frequency codes as days."""

from __future__ import annotations

from datetime import timedelta

EU = "http://publications.europa.eu/resource/authority/frequency/"

DAYS = {
    "CONT": 0.25,
    "HOURLY": 1 / 24,
    "DAILY": 1,
    "WEEKLY": 7,
    "BIWEEKLY": 14,
    "MONTHLY": 30,
    "QUARTERLY": 91,
    "ANNUAL": 365,
}

# Asked for only when a person says so.
MANUAL = "MANUAL"

CODES = (*DAYS, MANUAL)


def interval(frequency: str) -> timedelta | None:
    """Return the time between two runs, or None where only a person starts them."""
    code = frequency.removeprefix(EU)
    return timedelta(days=DAYS[code]) if code in DAYS else None
