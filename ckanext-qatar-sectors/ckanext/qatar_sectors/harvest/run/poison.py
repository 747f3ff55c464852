"""Records that break whatever writes them: tried three times, then set aside until they change."""

from __future__ import annotations

from typing import Protocol

# So often in a row the same content may fail unexpectedly, or end the worker that writes it.
TRIES = 3
# From this beginning of a run on, each record is noted before it is written: then a worker that
# dies leaves behind which one it was. The first ends are more often a restart than a record.
CAREFUL_FROM = 3


class Tried(Protocol):
    """What a run remembers of a record."""

    @property
    def content_hash(self) -> str: ...
    @property
    def failures(self) -> int: ...


def failures_of(old: Tried | None, content_hash: str) -> int:
    """Return how often this content has failed in a row."""
    return old.failures if old is not None and old.content_hash == content_hash else 0


def is_set_aside(old: Tried | None, content_hash: str) -> bool:
    """Say whether a record is not to be tried again as it is."""
    return failures_of(old, content_hash) >= TRIES
