"""What the actions of the figures answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.foi.entities.shapes import Agency


class Counted(TypedDict):
    """A number and what it is called. `value` is null where it is withheld."""

    code: str
    text: str
    value: int | None


class Named(TypedDict):
    """How often an article was named. `value` is null where it is withheld."""

    article: str
    value: int | None


class Year(TypedDict):
    """An entity's year. `median_days`: from submission to decision, in days."""

    organisation: Agency
    year: int
    counts: list[Counted]
    median_days: float | None
    grounds: list[Named]
    exemptions: list[Named]


class Statistics(TypedDict):
    """The year of each entity. `least`: smaller numbers are withheld."""

    year: int
    years: list[int]
    least: int
    results: list[Year]
