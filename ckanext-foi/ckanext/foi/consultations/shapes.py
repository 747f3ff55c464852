"""What the actions of consultations answer."""

from __future__ import annotations

from typing import TypedDict

from ckanext.foi.entities.shapes import Agency


class Consultation(TypedDict):
    """A question to another unit; `request` is told to the Competent Department alone."""

    id: str
    reference: str
    organisation: Agency
    request: str | None
    asked: str
    question: str
    answer: str
    asked_at: str
    answered_at: str | None
    is_mine: bool
    is_open: bool
