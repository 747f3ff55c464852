"""For what a Competent Department keeps wordings."""

from __future__ import annotations

from enum import StrEnum

LONGEST_TITLE, LONGEST_TEXT = 120, 10_000
# More than anybody chooses from.
MOST = 200


class Purpose(StrEnum):
    """Into which form a wording goes."""

    ANSWER = "answer"
    REFUSAL = "refusal"
    CLARIFICATION = "clarification"
    EXTENSION = "extension"


# The field of the form of a decision, or the form on the page of a request, that takes it.
FIELDS = {Purpose.ANSWER: "answer", Purpose.REFUSAL: "reasons"}
ACTS = {"ask": Purpose.CLARIFICATION, "extend": Purpose.EXTENSION}


def joined(typed: str, wording: str) -> str:
    """Return what was typed with a wording after it: nothing typed is lost."""
    return f"{typed.rstrip()}\n\n{wording}" if typed.strip() else wording
