"""How often somebody is told by mail. The inbox of the portal has everything at once."""

from __future__ import annotations

from enum import StrEnum


class Cadence(StrEnum):
    """When a notice goes out by mail."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    OFF = "off"


# What is collected and sent together.
COLLECTED = (Cadence.DAILY, Cadence.WEEKLY)
