"""Openings and closings of consultations as a calendar (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from icalendar import Calendar, Event

# Calendars ask again after so long.
REFRESH = timedelta(hours=6)


@dataclass(frozen=True)
class Entry:
    """Something that happens at an instant. `uid` stays the same whatever becomes of it; `number` counts its changes."""

    uid: str
    title: str
    at: datetime
    url: str
    text: str
    changed: datetime
    number: int
    withdrawn: bool = False


def as_calendar(name: str, language: str, entries: Iterable[Entry]) -> bytes:
    """Return a calendar that programs subscribe to."""
    calendar = Calendar()
    calendar.add("prodid", f"-//State of Qatar//Consultations//{language.upper()}")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"value": "DURATION"})
    for one in entries:
        event = Event()
        event.add("uid", one.uid)
        event.add("dtstamp", one.changed)
        event.add("last-modified", one.changed)
        event.add("sequence", one.number)
        event.add("dtstart", one.at)
        event.add("dtend", one.at)
        event.add("summary", one.title)
        event.add("description", one.text)
        event.add("url", one.url)
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if one.withdrawn else "CONFIRMED")
        calendar.add_component(event)
    return bytes(calendar.to_ical())
