"""Instants, in words of Qatar's time."""

from __future__ import annotations

from datetime import datetime

from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.theme.dates import day_and_time


def in_words(at: datetime, lang: str) -> str:
    """Return an instant as a page says it."""
    return day_and_time(at.astimezone(QATAR), lang)
