"""What the proof of a redacted document found: codes, pages and counts, never the words themselves."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

# So many findings of one check say enough.
MOST = 50


class Check(StrEnum):
    """The questions that are asked of a result. Each is answered from its bytes alone."""

    GRAMMAR = "grammar"  # every byte is one that the writer writes
    OBJECTS = "objects"  # pikepdf finds pages and pictures, and nothing else
    PAGES = "pages"  # as many pages as the original, as large
    PIXELS = "pixels"  # the boxes are black, but for the code
    PICTURES = "pictures"  # the pictures hold pixels and nothing beside them
    TEXT_PDFIUM = "text_pdfium"
    TEXT_PDFMINER = "text_pdfminer"
    WORDS = "words"  # no word that was under a box
    STRINGS = "strings"  # nothing that the original said outside its pages


@dataclass(frozen=True)
class Found:
    """One thing that must not be: what it is, and where."""

    what: str
    page: int = 0
    number: int = 0


@dataclass(frozen=True)
class Answer:
    """The answer of one check."""

    check: Check
    found: tuple[Found, ...] = ()
    # How many things were looked at or for: a check that looked at nothing says so.
    looked: int = 0

    @property
    def passed(self) -> bool:
        """Say whether nothing was found."""
        return not self.found


@dataclass(frozen=True)
class Report:
    """All answers about one result, known by its hash."""

    sha256: str
    answers: tuple[Answer, ...] = field(default=())

    @property
    def passed(self) -> bool:
        """Say whether every check was made and passed."""
        return {each.check for each in self.answers} == set(Check) and all(
            each.passed for each in self.answers
        )

    def as_dict(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "sha256": self.sha256,
            "passed": self.passed,
            "answers": [{**asdict(each), "passed": each.passed} for each in self.answers],
        }


def answer(check: Check, found: Iterable[Found], looked: int) -> Answer:
    """Return the answer of a check with its first findings."""
    some: Sequence[Found] = []
    for each in found:
        some = [*some, each]
        if len(some) >= MOST:
            break
    return Answer(check, tuple(some), looked)
