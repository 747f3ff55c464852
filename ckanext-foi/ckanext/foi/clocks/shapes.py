"""What the actions of the clocks answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.calendar.shapes import CountedDay, Explained


class ClockEvent(TypedDict):
    """From what a clock is counted."""

    code: str
    text: str
    date: str


class LawRule(TypedDict):
    """The rule that a clock follows, with its article."""

    number: int
    year: int
    article: int
    text: str


class ExplainedClock(Explained):
    """The count, and the days in it that do not count or on which no period ends."""

    skipped: list[CountedDay]


class Deadline(TypedDict):
    """A clock with its last day, and why it is that day."""

    clock: str
    title: str
    due: str
    target: str
    event: ClockEvent
    law: LawRule
    explanation: ExplainedClock
