"""Which part of a consultation a thread is about: the whole, a question, a document."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PartKind(StrEnum):
    """What can be discussed on its own."""

    QUESTION = "question"
    DOCUMENT = "document"


@dataclass(frozen=True)
class Part:
    """One question or document, by its id."""

    kind: PartKind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"


def read(named: str) -> Part | None:
    """Return a part from its name; None for the whole and for what names none."""
    kind, _colon, part_id = named.partition(":")
    if kind not in set(PartKind) or not part_id:
        return None
    return Part(PartKind(kind), part_id)
