"""How long a session lives: since it was last used, and since somebody signed in."""

from __future__ import annotations

from dataclasses import dataclass

# A session of somebody who is not signed in holds a token against forged forms and nothing else.
ANONYMOUS_SECONDS = 2 * 3600
# The first step of signing in waits so long for the second.
PENDING_SECONDS = 600
# How often a session that is in use is written back.
TOUCH_SECONDS = 60
# Who does what cannot be undone, without a password to type, signed in so recently.
FRESH_SECONDS = 300


@dataclass(frozen=True)
class Rules:
    """Seconds after which a session ends: unused, and in all; and in all where it was to be kept."""

    idle: int
    absolute: int
    kept: int


@dataclass(frozen=True)
class Times:
    """When somebody signed in with a session, when it was last used, and whether it was to be kept."""

    started: float
    seen: float
    kept: bool = False


def ends_at(times: Times, rules: Rules) -> float:
    """Return when a session ends if nobody uses it again."""
    if times.kept:
        return times.started + rules.kept
    return min(times.started + rules.absolute, times.seen + rules.idle)


def is_over(times: Times, rules: Rules, now: float) -> bool:
    """Say whether a session has ended. One that begins in the future was made by a wrong clock."""
    return now >= ends_at(times, rules) or times.started > now + 3600


def is_fresh(times: Times, now: float) -> bool:
    """Say whether somebody has just signed in with a session."""
    return now - times.started < FRESH_SECONDS


def is_to_be_touched(times: Times, now: float) -> bool:
    """Say whether the use of a session is to be written down."""
    return now - times.seen >= TOUCH_SECONDS
