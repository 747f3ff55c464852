"""What the actions of wordings answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.foi.requests.shapes import Agency


class Template(TypedDict):
    """A wording of a Competent Department."""

    id: str
    organisation: Agency
    purpose: str
    language: str
    title: str
    text: str
    version: int
    changed_at: str


class Removed(TypedDict):
    """What was deleted."""

    id: str
