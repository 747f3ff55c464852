"""How far a check is."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import StrEnum


class CheckState(StrEnum):
    """What a check is doing, or how it ended."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"


OPEN = (CheckState.WAITING, CheckState.WORKING)
BROKEN_OFF = "check_broken_off"


def state_at(state: str, alive: datetime, now: datetime, patience: timedelta) -> CheckState:
    """Return the state as it is now: work that gave no sign of life for so long ended with its process."""
    kept = CheckState(state)
    if kept in OPEN and now - alive > patience:
        return CheckState.FAILED
    return kept
