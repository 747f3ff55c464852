"""Clocks counted by the calendar and the settings of now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from ckanext.foi.clocks.deadline import Deadline, deadline
from ckanext.foi.clocks.stops import Stop
from ckanext.foi.clocks.terms import Clock, Term
from ckanext.qatar_sectors import config
from ckanext.qatar_sectors.calendar.counting import rule_named
from ckanext.qatar_sectors.calendar.model import calendar_at, current_calendar
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar
from ckanext.qatar_sectors.calendar.working_days import Calendar


def today() -> date:
    """Return the day by which clocks are judged now: Qatar's."""
    return today_in_qatar(datetime.now(UTC))


def calendar_of(version: int | None = None) -> Calendar:
    """Return the calendar in a version; without one the newest."""
    newest = current_calendar()
    return newest if version is None else calendar_at(newest, version)


def counted(
    clock: Clock | Term,
    start: date,
    *,
    rule: str = "",
    calendar: Calendar | None = None,
    stops: Sequence[Stop] = (),
) -> Deadline:
    """Count a clock from a day; without a rule by the portal's setting."""
    counting_rule = rule_named(rule or config.calendar_counting())
    return deadline(clock, start, counting_rule, calendar or current_calendar(), stops)
