"""How much of one record is kept: an operator's setting, which holds for a whole reading."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

from .notes import Notes


@dataclass(frozen=True)
class Caps:
    """The most keywords of each language, and the most files of a dataset."""

    keywords: int = 200
    files: int = 1_000


_CAPS: ContextVar[Caps] = ContextVar("caps", default=Caps())  # noqa: B039, it is frozen


@contextmanager
def within(caps: Caps) -> Iterator[None]:
    """Read within these caps."""
    token = _CAPS.set(caps)
    try:
        yield
    finally:
        _CAPS.reset(token)


def cap(dataset: dict[str, Any], notes: Notes) -> None:
    """Leave out what is beyond the caps, with a note of how much there was."""
    caps = _CAPS.get()
    resources = dataset.get("resources", [])
    if len(resources) > caps.files:
        counts = {"count": str(len(resources)), "limit": str(caps.files)}
        notes.add("too_many_resources", "distribution", **counts)
        for each in resources[caps.files :]:
            notes.leave("distribution", each.get("url", ""))
        dataset["resources"] = resources[: caps.files]
    words = dataset.get("tags_translated", {})
    if any(len(each) > caps.keywords for each in words.values()):
        count = sum(map(len, words.values()))
        notes.add("too_many_keywords", "keyword", count=str(count), limit=str(caps.keywords))
        for language, each in words.items():
            for word in each[caps.keywords :]:
                notes.leave("keyword", word, language)
            words[language] = each[: caps.keywords]
