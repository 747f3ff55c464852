"""Originals and their redacted forms."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from ckanext.foi.redaction import boxes, redacting
from ckanext.foi.redaction.proof.proving import prove

from .documents import Line, Sheet, make, spelt


@dataclass
class Made:
    """A document, what was made of it, and what is known of both."""

    original: object
    result: object
    boxes: tuple
    facts: object

    def prove(self):
        return prove(str(self.result), self.boxes, self.facts)

    def failed(self):
        return {str(each.check) for each in self.prove().answers if not each.passed}


@pytest.fixture
def redact(tmp_path):
    """Return a function that redacts a document and gives what is to be proved."""

    def redacted(original, placed, dpi=72):
        target = tmp_path / "result.pdf"
        read = boxes.read(placed, 1000)
        return Made(original, target, read, redacting.redact(str(original), str(target), read, dpi))

    return redacted


@pytest.fixture
def letter(tmp_path):
    """Return a document of two pages: a name that is to be withheld, and the rest."""
    path = tmp_path / "letter.pdf"
    first = Sheet([Line(spelt("Abdulrahman"), 60, 700), Line(spelt("Ministry"), 60, 500)])
    make(path, [first, Sheet([Line(spelt("Annex"), 60, 700)])])
    return path


@pytest.fixture
def name_box():
    """Return the box that covers the name in the letter."""
    return {"page": 1, "x": 0.08, "y": 0.14, "w": 0.3, "h": 0.04, "code": "20.2"}


@pytest.fixture
def made(redact, letter, name_box):
    """Return the letter with its name withheld."""
    return redact(letter, [name_box])
