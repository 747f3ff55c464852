"""What the actions of the duties answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.foi.entities.shapes import Agency
from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Tie(TypedDict):
    """Something published under an item. `as_of`: a day (YYYY-MM-DD); `days`: how old it is."""

    id: str
    kind: str
    label: Bilingual
    dataset: str
    url: str
    as_of: str | None
    days: int | None
    machine_readable: bool
    is_public: bool


class Duty(TypedDict):
    """An item of article 9. `state`: `current`, `old` or `missing`."""

    item: str
    number: int
    text: str
    owed: bool
    state: str
    state_text: str
    ties: list[Tie]


class Checklist(TypedDict):
    """The nine items of an entity, and how many of those it owes are current."""

    organisation: Agency
    fresh_days: int
    current: int
    owed: int
    items: list[Duty]
    may_update: bool


class Counted(TypedDict):
    """An entity in the overview."""

    organisation: Agency
    current: int
    old: int
    missing: int
    owed: int


class Overview(TypedDict):
    """A page of the overview."""

    count: int
    fresh_days: int
    results: list[Counted]


class Removed(TypedDict):
    """What was taken away."""

    id: str
