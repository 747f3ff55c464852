"""Instants, in words of Qatar's time."""

from __future__ import annotations

from datetime import datetime

from babel.dates import format_datetime

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.theme.dates import locale_of


def in_words(at: datetime, lang: str) -> str:
    """Return an instant as a page says it."""
    pattern = "d MMMM yyyy، H:mm" if lang == "ar" else "d MMMM yyyy, H:mm"
    here = at.astimezone(QATAR).replace(tzinfo=None)
    return format_datetime(here, pattern, locale=locale_of(lang))
