"""The states of a run, and which may follow which."""

from __future__ import annotations

from enum import StrEnum

from ckanext.qatar_sectors.harvest.errors import MoveRefused


class Status(StrEnum):
    """What a run is doing, or how it ended."""

    QUEUED = "queued"
    RUNNING = "running"
    FINISHED = "finished"
    FAILED = "failed"
    SUSPICIOUS = "suspicious"


# A run that lost its worker runs again under another; one that is stopped while it waits fails.
ALLOWED: dict[Status, set[Status]] = {
    Status.QUEUED: {Status.RUNNING, Status.FAILED},
    Status.RUNNING: {Status.RUNNING, Status.FINISHED, Status.FAILED, Status.SUSPICIOUS},
    Status.FINISHED: set(),
    Status.FAILED: set(),
    Status.SUSPICIOUS: set(),
}

OPEN = (Status.QUEUED, Status.RUNNING)


class Trigger(StrEnum):
    """Who or what asked for a run."""

    PERSON = "person"
    SCHEDULE = "schedule"
    # The agency's own system: it said that there is something to fetch, or sent records itself.
    SIGNAL = "signal"
    PUSH = "push"
    # A person believes a suspicious run.
    APPROVED = "approved"


class Phase(StrEnum):
    """How far a run at work is."""

    FETCHING = "fetching"
    BRINGING = "bringing"
    ENDING = "ending"


class Decision(StrEnum):
    """What a person says of a suspicious run."""

    APPROVED = "approved"
    REFUSED = "refused"


class RecordState(StrEnum):
    """What became of a record of a source."""

    ACTIVE = "active"
    FAILED = "failed"
    GONE = "gone"


class ShownState(StrEnum):
    """By what people look for records."""

    ACTIVE = "active"
    FAILED = "failed"
    SET_ASIDE = "set_aside"
    GONE = "gone"
    EDITED = "edited"


class Severity(StrEnum):
    """Whether a problem kept a record out or only lessens it."""

    ERROR = "error"
    WARNING = "warning"


def move(current: str, target: Status) -> Status:
    """Return the new state, or refuse the change."""
    if target not in ALLOWED[Status(current)]:
        raise MoveRefused(current, target)
    return target
