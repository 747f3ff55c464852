"""What the actions of the directory answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.qatar_sectors.catalogue.shapes import Bilingual


class Agency(TypedDict):
    """The agency behind an entity or a request."""

    id: str
    name: str
    title: Bilingual


class Ground(TypedDict):
    """The ground of article 2."""

    code: str
    text: str
    article: int


class Entity(TypedDict):
    """An agency under the law. `can_be_asked`: its Competent Department is appointed."""

    organisation: Agency
    covered: bool
    ground: Ground | None
    decision: str
    help: Bilingual
    can_be_asked: bool
    may_update: bool


class Entities(TypedDict):
    """A page of the directory."""

    count: int
    results: list[Entity]
