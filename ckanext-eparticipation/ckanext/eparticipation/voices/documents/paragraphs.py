"""The readable text of a document: paragraphs in order, as one text with positions."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

# Controls and signs that embed or override a direction: a page must not show its text as another.
_TRICKS = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
_SPACES = re.compile(r"\s+")
BETWEEN = "\n"
# A document as long as a thick book; what follows is not readable here, only in the file.
MOST_SIGNS = 2_000_000
MOST_PARAGRAPHS = 20_000


class Kind(StrEnum):
    """What a paragraph is."""

    TEXT = "text"
    HEADING = "heading"
    ITEM = "item"
    CELL = "cell"


@dataclass(frozen=True)
class Paragraph:
    """One paragraph; `level` of a heading, 1 to 6, else 0. `page` of a document that has pages, else 0."""

    kind: Kind
    text: str
    level: int = 0
    page: int = 0


@dataclass(frozen=True)
class Placed:
    """A paragraph with its number, from 1, and where it stands in the whole text."""

    number: int
    start: int
    stop: int
    paragraph: Paragraph


def cleaned(paragraphs: Iterable[Paragraph]) -> tuple[list[Paragraph], bool]:
    """Return paragraphs with one space between words and nothing invisible; and whether all of them fitted."""
    found: list[Paragraph] = []
    signs = 0
    for one in paragraphs:
        text = _SPACES.sub(" ", unicodedata.normalize("NFC", _TRICKS.sub("", one.text))).strip()
        if not text:
            continue
        signs += len(text) + 1
        if signs > MOST_SIGNS or len(found) == MOST_PARAGRAPHS:
            return found, False
        found.append(Paragraph(one.kind, text, one.level, one.page))
    return found, True


def whole(paragraphs: Iterable[Paragraph]) -> str:
    """Return the text in which passages have their positions."""
    return BETWEEN.join(one.text for one in paragraphs)


def placed(paragraphs: Iterable[Paragraph]) -> list[Placed]:
    """Return the paragraphs with their places in the whole text."""
    found, start = [], 0
    for number, one in enumerate(paragraphs, 1):
        found.append(Placed(number, start, start + len(one.text), one))
        start += len(one.text) + len(BETWEEN)
    return found
