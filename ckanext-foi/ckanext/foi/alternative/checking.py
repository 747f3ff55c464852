"""Whether a text alternative says what the picture withholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.foi.redaction.words import counted

MAX_LETTERS = 2_000_000


@dataclass(frozen=True)
class Leak:
    """A word that stands in the text more often than it is seen in the picture."""

    word: str
    times: int
    seen: int


def leaks(text: str, allowed: Mapping[str, int]) -> list[Leak]:
    """Return the words that were under boxes and stand in the text.

    `allowed` has each word under a box, with how often it is seen outside the boxes: a name that is withheld in
    one place and shown in another may stand as often as it is shown.
    """
    found = counted([text])
    return [
        Leak(word, found[word], seen)
        for word, seen in sorted(allowed.items())
        if found[word] > seen
    ]
