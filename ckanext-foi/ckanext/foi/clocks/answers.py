"""A deadline as the actions answer it: JSON and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from ckanext.foi.clocks import sentences
from ckanext.foi.clocks.deadline import Deadline
from ckanext.foi.clocks.openings import Choices, readings
from ckanext.foi.clocks.terms import Reading
from ckanext.qatar_sectors.calendar.answers import explanation_facts
from ckanext.qatar_sectors.calendar.explain import Part
from ckanext.qatar_sectors.calendar.working_days import Calendar

Translate = Callable[[str], str]
# The calendar's own assumption says the same as ours.
SAID_BY_CALENDAR = frozenset({Reading.EXTENDED_ONCE})
SKIPPED = (Part.SKIPPED, Part.STOPPED, Part.PASSED_OVER)


def deadline_facts(
    found: Deadline, calendar: Calendar, translate: Translate, choices: Choices | None = None
) -> dict[str, Any]:
    """Return a deadline that explains itself: event, rule, each day, versions, assumptions.

    `choices`: the portal's answers to what the law leaves open.
    """
    term = found.term
    made = (*term.readings, *readings(term.clock, choices or Choices()))
    explained = explanation_facts(found.counted, calendar, translate)
    explained["assumptions"] += [
        {"code": reading.value, "text": translate(sentences.READINGS[reading])}
        for reading in made
        if reading not in SAID_BY_CALENDAR
    ]
    explained["skipped"] = [day for day in explained["counted"] if day["part"] in SKIPPED]
    return {
        "clock": term.clock.value,
        "title": translate(sentences.CLOCKS[term.clock]),
        "due": explained["due"],
        "target": explained["target"],
        "event": {
            "code": term.event.value,
            "text": translate(sentences.EVENTS[term.event]),
            "date": found.start.isoformat(),
        },
        "law": {
            "number": 9,
            "year": 2022,
            "article": term.article,
            "text": translate(sentences.RULES[term.clock]),
        },
        "explanation": explained,
    }


def days_left(due: date, today: date) -> int:
    """Return how many days are left; a negative number says how late it is."""
    return (due - today).days
