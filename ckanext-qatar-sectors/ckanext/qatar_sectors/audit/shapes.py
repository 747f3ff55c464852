"""What the actions of the audit trail answer."""

from __future__ import annotations

from typing import Any, TypedDict


class ShownEvent(TypedDict):
    """An entry of the trail."""

    seq: int
    id: str
    at: str
    actor: str
    role: str
    act: str
    object_type: str
    object: str
    reason: str
    request_id: str
    details: dict[str, Any]
    previous: str
    hash: str


class Events(TypedDict):
    """A page of entries; `next` is where the following one begins."""

    events: list[ShownEvent]
    next: str | None


class FoundProblem(TypedDict):
    """What is wrong with a stretch of the trail."""

    kind: str
    first: int
    last: int
    message: str


class FoundGap(TypedDict):
    """What protection is missing."""

    kind: str
    message: str


class LastAnchor(TypedDict):
    """The last head that was written outside the database."""

    seq: int
    at: str


class Verified(TypedDict):
    """The trail's state."""

    ok: bool
    first: int
    last: int
    problems: list[FoundProblem]
    warnings: list[FoundGap]
    anchor: LastAnchor | None
