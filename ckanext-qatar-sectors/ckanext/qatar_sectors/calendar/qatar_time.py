"""Instants are UTC, days are Qatar's: how one becomes the other."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

from ckanext.qatar_sectors.calendar.errors import DayUnreadable, InstantAmbiguous

# Asia/Qatar has had no summer time and no other distance since June 1972. Written out, because a
# bare machine need not have the database of time zones.
QATAR = timezone(timedelta(hours=3), "Asia/Qatar")
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LATIN_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹", "01234567890123456789")


def today_in_qatar(now: datetime) -> date:
    """Return the date that calendars in Qatar show at an instant."""
    if now.tzinfo is None:
        raise InstantAmbiguous(text=now.isoformat())
    return now.astimezone(QATAR).date()


def begins_at(day: date) -> datetime:
    """Return the instant, in UTC, at which a day begins in Qatar."""
    return datetime.combine(day, time(), QATAR).astimezone(UTC)


def ends_at(day: date) -> datetime:
    """Return the instant, in UTC, at which a day is over in Qatar: the first one too late."""
    return begins_at(day + timedelta(days=1))


def read_day(text: str) -> date:
    """Return the day written as 2026-03-05, in Latin or Arabic figures."""
    text = text.strip().translate(LATIN_DIGITS)
    if not DAY.fullmatch(text):
        raise DayUnreadable(text=text)
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise DayUnreadable(text=text) from None


def read_start(text: str) -> date:
    """Return the day in Qatar of a day, or of an instant such as 2026-03-05T21:30:00Z."""
    text = text.strip().translate(LATIN_DIGITS)
    if DAY.fullmatch(text):
        return read_day(text)
    try:
        return today_in_qatar(datetime.fromisoformat(text))
    except (ValueError, OverflowError):
        raise DayUnreadable(text=text) from None
