"""What the actions of signing in answer."""

from __future__ import annotations

from typing import TypedDict


class ShownSession(TypedDict):
    """An open session of an account; `id` opens nothing."""

    id: str
    way: str
    browser: str
    system: str
    started: str
    seen: str
    ends: str
    is_here: bool


class EndedSessions(TypedDict):
    """How many sessions were ended."""

    ended: int


class ResetSecondFactor(TypedDict):
    """Whether there was a second factor."""

    user: str
    reset: bool
