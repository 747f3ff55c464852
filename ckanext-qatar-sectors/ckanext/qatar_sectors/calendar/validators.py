"""Days and instants as people and programs write them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import ckan.plugins.toolkit as tk

from ckanext.qatar_sectors.calendar import sentences
from ckanext.qatar_sectors.calendar.errors import CalendarError
from ckanext.qatar_sectors.calendar.qatar_time import read_day, read_start, today_in_qatar


def qatar_calendar_day(value: Any) -> date:
    """A day: 2026-03-05."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    return _read(read_day, value)


def qatar_calendar_start(value: Any) -> date:
    """A day in Qatar, or an instant with its distance from UTC."""
    if isinstance(value, datetime):
        return _read(lambda _text: today_in_qatar(value), value)
    if isinstance(value, date):
        return value
    return _read(read_start, value)


def _read(reader: Callable[[str], date], value: Any) -> date:
    try:
        return reader(str(value))
    except CalendarError as err:
        raise tk.Invalid(sentences.error(err, tk._)) from err
