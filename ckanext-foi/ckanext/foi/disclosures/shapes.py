"""What the actions of publications answer."""

from __future__ import annotations

from typing import Any, TypedDict

from ckanext.foi.entities.shapes import Agency
from ckanext.foi.requests.shapes import Coded


class Publication(TypedDict):
    """A publication of one request's answer, for its parties. Empty until it was asked for.

    `wish`: the words that the requester proposed. `dataset`: the name of the public dataset. `scope`: what was authorised.
    """

    request: str
    version: int
    state: Coded | None
    wish: dict[str, str]
    asked_at: str | None
    decided_at: str | None
    decided_by: str
    reasons: str
    dataset: str
    scope: dict[str, Any]


class Disclosure(TypedDict):
    """A published answer."""

    name: str
    title: dict[str, str]
    question: dict[str, str]
    answer: dict[str, str]
    organisation: Agency
    sectors: list[str]
    outcome: str
    answered: str
    published: str
    files: int
    created_at: str
    changed_at: str


class Disclosures(TypedDict):
    """A page of published answers."""

    count: int
    results: list[Disclosure]
