"""What a thread is about."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What the person who begins a thread wants."""

    QUESTION = "question"
    ERROR = "error"
    IDEA = "idea"
    COMMENT = "comment"
