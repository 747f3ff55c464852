"""Why a post is hidden, refused or reported: the published list, one for all."""

from __future__ import annotations

from enum import StrEnum


class Reason(StrEnum):
    """A rule of the discussion that a post breaks."""

    PERSONAL_DATA = "personal_data"
    INSULT = "insult"
    HATRED = "hatred"
    UNLAWFUL = "unlawful"
    SPAM = "spam"
    OFF_TOPIC = "off_topic"
    REPEATED = "repeated"
    IMPERSONATION = "impersonation"
    OTHER = "other"


# A reason that says nothing by itself needs words.
NEEDS_WORDS = frozenset({Reason.OTHER})
