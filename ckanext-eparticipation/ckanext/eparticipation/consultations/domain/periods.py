"""Enough time to take part. The policy gives no number: the days are the portal's settings, given by the caller."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from ckanext.eparticipation.consultations.domain.texts import LANGUAGES
from ckanext.eparticipation.errors import PeriodRefused
from ckanext.qatar_sectors.calendar.qatar_time import LATIN_DIGITS, QATAR

# No consultation is open for longer: a slip of the year is caught.
MOST_DAYS = 366


def read(text: str, field: str) -> datetime:
    """Return the instant that somebody wrote: as in Qatar where no zone is given."""
    try:
        found = datetime.fromisoformat(text.strip().translate(LATIN_DIGITS))
        return (found if found.tzinfo else found.replace(tzinfo=QATAR)).astimezone(UTC)
    except (ValueError, OverflowError):
        # The first and last days of the calendar are none in another zone.
        raise PeriodRefused(field=field, flaw="instant_unreadable") from None


def days(opens: datetime, closes: datetime) -> int:
    """Return for how many whole days something is open."""
    return (closes - opens) // timedelta(days=1)


def check(
    opens: datetime | None,
    closes: datetime | None,
    now: datetime,
    *,
    usual: int,
    least: int,
    reason: Mapping[str, str],
) -> None:
    """Raise PeriodRefused where a consultation would not leave enough time."""
    if opens is None:
        raise PeriodRefused(field="opens", flaw="date_missing")
    if closes is None:
        raise PeriodRefused(field="closes", flaw="date_missing")
    if opens <= now:
        raise PeriodRefused(field="opens", flaw="opens_past")
    if closes <= opens:
        raise PeriodRefused(field="closes", flaw="closes_first")
    open_for = days(opens, closes)
    if open_for < least:
        raise PeriodRefused(field="closes", flaw="too_short", least=least)
    if open_for > MOST_DAYS:
        raise PeriodRefused(field="closes", flaw="too_long", most=MOST_DAYS)
    if open_for < usual and not all(reason.get(language) for language in LANGUAGES):
        raise PeriodRefused(field="shorter_reason", flaw="reason_missing", usual=usual)


def check_extension(closes: datetime, later: datetime, opens: datetime) -> None:
    """Raise PeriodRefused where a new closing is not later than the present one."""
    if later <= closes:
        raise PeriodRefused(field="closes", flaw="not_later")
    if days(opens, later) > MOST_DAYS:
        raise PeriodRefused(field="closes", flaw="too_long", most=MOST_DAYS)
