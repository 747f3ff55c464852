"""Dates as a reader writes them: "22 نوفمبر 2026", "22 November 2026"."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from babel.dates import format_date, format_datetime

LOCALES = {"ar": "ar_QA", "en": "en_GB"}
# The comma between day and hour is that of the script.
TIMES = {"ar": "d MMMM yyyy، HH:mm", "en": "d MMMM yyyy, HH:mm"}


@dataclass(frozen=True)
class Day:
    """A date for people (`words`) and for machines (`iso`)."""

    words: str
    iso: str


def locale_of(lang: str) -> str:
    """Return the locale whose month names and figures a page in this language uses."""
    return LOCALES.get(lang, "en_GB")


def _pattern(iso: str) -> str:
    return {4: "yyyy", 7: "MMMM yyyy"}.get(len(iso), "d MMMM yyyy")


def _parse(iso: str) -> date | None:
    full = iso + "-01-01"[len(iso) - 4 :] if len(iso) in (4, 7) else iso
    try:
        return datetime.fromisoformat(full).date()
    except ValueError:
        return None


def day(value: str | date | None, lang: str) -> Day | None:
    """Return a date, a month or a year in words; text that is no date comes back as it is."""
    if not value:
        return None
    if isinstance(value, date):
        value = value.isoformat()
    iso = value.strip()
    if not iso:
        return None
    parsed = _parse(iso)
    if parsed is None:
        return Day(iso, "")
    length = len(iso) if len(iso) in (4, 7) else 10
    iso = parsed.isoformat()[:length]
    return Day(format_date(parsed, _pattern(iso), locale=locale_of(lang)), iso)


def day_and_time(at: datetime, lang: str) -> str:
    """Return an instant, in the zone that it has, as a page in this language says it."""
    pattern = TIMES.get(lang, TIMES["en"])
    return str(format_datetime(at.replace(tzinfo=None), pattern, locale=locale_of(lang)))


def period(value: Any, lang: str) -> tuple[Day | None, Day | None] | None:
    """Return the first stated period of a dataset as (start, end); either may be missing."""
    if isinstance(value, Mapping):
        value = [value]
    if not isinstance(value, Sequence) or isinstance(value, str):
        return None
    for item in value:
        if isinstance(item, Mapping):
            start, end = day(item.get("start"), lang), day(item.get("end"), lang)
            if start or end:
                return _whole_years(start, end)
    return None


def _whole_years(start: Day | None, end: Day | None) -> tuple[Day | None, Day | None]:
    """Say "2019 to 2024" for a period that begins and ends with a year."""
    if start and end and start.iso.endswith("-01-01") and end.iso.endswith("-12-31"):
        return Day(start.iso[:4], start.iso[:4]), Day(end.iso[:4], end.iso[:4])
    return start, end
