"""What the actions of the register answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.foi.entities.shapes import Agency
from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Class(TypedDict):
    """A code and what it is called."""

    code: str
    text: str


class Holding(TypedDict):
    """One entry. `exemption`: the ground of article 20, "" where it is not exempt; `kept_years`: null where nothing is set."""

    id: str
    organisation: Agency
    reference: str
    title: Bilingual
    about: Bilingual
    unit: str
    keywords: list[str]
    access: Class
    exemption: str
    medium: Class
    personal: bool
    kept_years: int | None
    listed: bool
    dataset: str
    changed: str


class Holdings(TypedDict):
    """A page of a register."""

    organisation: Agency
    count: int
    results: list[Holding]
    may_update: bool


class Removed(TypedDict):
    """What was taken away."""

    id: str
