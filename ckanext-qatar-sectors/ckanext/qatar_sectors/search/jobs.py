"""What the scheduler does for the index."""

from __future__ import annotations

from . import outbox

BATCH = 100
BATCHES = 10


def drain() -> None:
    """Index what waits, some batches at a time: the scheduler has other work too."""
    for _ in range(BATCHES):
        if outbox.drain(BATCH) < BATCH:
            return
