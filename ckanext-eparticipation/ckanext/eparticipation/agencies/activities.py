"""What a senior officer does so that people know of e-participation."""

from __future__ import annotations

from enum import StrEnum


class ActivityKind(StrEnum):
    """E-participation policy, point 1: raising awareness."""

    WORKSHOP = "workshop"
    CAMPAIGN = "campaign"
    MEETING = "meeting"
    PUBLICATION = "publication"
    TRAINING = "training"
    OTHER = "other"
