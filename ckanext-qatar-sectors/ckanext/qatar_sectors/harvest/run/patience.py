"""When a server that says `Retry-After` may be asked again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

# Nobody is kept from publishing for longer by a header.
LONGEST = timedelta(days=7)


def not_before(retry_after: str, now: datetime) -> datetime | None:
    """Return the moment that a header names, by seconds or by date; None when it names none to come."""
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        wait = timedelta(seconds=min(int(text), int(LONGEST.total_seconds())))
    else:
        try:
            moment = parsedate_to_datetime(text)
        except ValueError:
            return None
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        wait = moment - now
    return now + min(wait, LONGEST) if wait > timedelta() else None
