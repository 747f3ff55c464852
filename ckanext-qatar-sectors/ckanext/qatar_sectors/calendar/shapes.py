"""What the actions of the calendar answer."""

from __future__ import annotations

from typing import Literal, NotRequired, TypedDict

from ckanext.qatar_sectors.calendar.working_days import ChangeKind
from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class HijriDate(TypedDict):
    """A day in Umm al-Qura's calendar, and how it is said."""

    date: str
    ar: str
    en: str


class Rules(TypedDict):
    """The decision that the holidays follow."""

    version: str
    reference: Bilingual


class Announcement(TypedDict):
    """A holiday added or taken away."""

    version: int
    kind: ChangeKind
    first: str
    last: str
    name: Bilingual
    source: str


class DayReason(TypedDict):
    """Why a day is off: the weekend, a rule, an announcement."""

    kind: str
    code: str
    name: Bilingual | None
    version: int | str | None
    source: str


class Day(TypedDict):
    """One day: whether it is worked, and why not."""

    date: str
    hijri: HijriDate
    working: bool
    reasons: list[DayReason]
    removed_by: Announcement | None


class CountedDay(Day):
    """A day within a count: the part it belongs to, and its number where it counts."""

    part: str
    number: int | None


class Effect(Day):
    """A day as it is after an announcement."""

    was_working: bool
    changes: bool


class Year(TypedDict):
    """A year's working days."""

    year: int
    first: str
    last: str
    version: int
    holidays: Rules
    weekend: list[str]
    working_days: int
    working_days_by_month: list[int]
    days: list[Day]
    changes: list[Announcement]


class CountingRule(TypedDict):
    """How days were counted."""

    name: str
    version: int | str


class Assumption(TypedDict):
    """What the law leaves open, and how it was read."""

    code: str
    text: str


class Explained(TypedDict):
    """A deadline with each of its days."""

    start: str
    days: int
    extension: int
    rule: CountingRule
    version: int
    holidays: Rules
    target: str
    due: str
    due_hijri: HijriDate
    due_until: str
    moved: bool
    counted: list[CountedDay]
    assumptions: list[Assumption]


class Announced(TypedDict):
    """What an announcement did, or would do."""

    version: int
    dry_run: bool
    effects: list[Effect]


class ListedChange(TypedDict):
    """An announcement in the list; who made it is for those who may announce."""

    version: int
    kind: Literal["added", "removed"]
    first: str
    last: str
    name: Bilingual
    reason: str
    source: str
    source_url: str
    made_at: str
    made_by: NotRequired[str]
