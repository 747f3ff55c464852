"""Where a file stands on its way into the DataStore."""

from __future__ import annotations

from enum import StrEnum


class Status(StrEnum):
    """The states of a load."""

    QUEUED = "queued"
    LOADING = "loading"
    COMPLETE = "complete"
    FAILED = "failed"
    SKIPPED = "skipped"


# A reader of a file in one of these states is told to come back.
UNDERWAY = frozenset({Status.QUEUED, Status.LOADING})
