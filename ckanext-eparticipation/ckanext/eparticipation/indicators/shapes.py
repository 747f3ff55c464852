"""What the actions of the indicators answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.eparticipation.outcomes.shapes import Agency
from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Numbers(TypedDict):
    """Distinct people, and what they contributed; null: withheld, because it is about very few people of a group."""

    participants: int | None
    contributions: int | None


class Month(Numbers):
    """A month of the year: 1 to 12."""

    month: int


class Language(Numbers):
    """A language in which people wrote."""

    language: str


class Group(Numbers):
    """A group to which people said that they belong. `dimension`: `age`, say."""

    dimension: str
    group: str
    text: str


class Event(Numbers):
    """A kind of event of the published list. `since` is null where it is not counted yet."""

    code: str
    channel: str
    title: str
    rule: str
    since: str | None


class Year(TypedDict):
    """A year against the goal. `running`: it is not over, and compared with nothing."""

    year: int
    participants: int | None
    contributions: int | None
    growth: float | None
    goal: int | None
    met: bool | None
    running: bool


class Answering(TypedDict):
    """What became of consultations whose time is over. Shares are of those whose outcome is published or overdue."""

    closed: int
    answered: int
    in_time: int
    late: int
    overdue: int
    pending: int
    share_answered: float | None
    share_in_time: float | None
    median_days: float | None


class Consulted(Numbers):
    """A consultation in which people took part in the year."""

    id: str
    name: str
    title: Bilingual


class ByAgency(Numbers):
    """An agency: participation in the year, and how it answers."""

    organisation: Agency
    consultations: list[Consulted]
    answering: Answering


class Indicators(TypedDict):
    """Participation in a year. `least`: of groups, numbers about fewer people are withheld, and those that would give them away."""

    year: int
    years: list[int]
    least: int
    base_year: int | None
    goal: float
    whole: Numbers
    growth: list[Year]
    agencies: list[ByAgency]
    months: list[Month]
    languages: list[Language]
    groups: list[Group]
    events: list[Event]
    answering: Answering


class Point(TypedDict):
    """A feature, and the fact that proves that the portal has it now; `proof` is null where nothing does."""

    code: str
    title: str
    rule: str
    fulfilled: bool
    fact: str
    proof: str | None


class Section(TypedDict):
    """A part of the checklist: e-information, e-consultation or e-decision-making."""

    code: str
    title: str
    fulfilled: int
    points: list[Point]


class Checklist(TypedDict):
    """The checklist as the portal stands now."""

    fulfilled: int
    whole: int
    sections: list[Section]
