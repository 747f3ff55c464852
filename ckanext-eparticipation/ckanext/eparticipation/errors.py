"""What can go wrong with e-participation.

EParticipationError
├── MoveRefused          a consultation that stands so does not allow that
├── Moved                somebody else changed it meanwhile
├── SecondPersonNeeded   who attested or submitted does not approve
├── QuestionRefused      a question that cannot be asked so
├── PeriodRefused        dates that the rules do not allow
├── TextRefused          a text that is missing or too long
└── NotOpen              nobody takes part now

Each has a `code` and `facts`; `sentences` says it in the reader's language. A subject adds its own errors in its folder.
"""

from __future__ import annotations


class EParticipationError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "eparticipation"

    def __init__(self, **facts: object):
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class MoveRefused(EParticipationError):
    """Facts: `current`, `move`."""

    code = "move_refused"


class Moved(EParticipationError):
    """Facts: `seen`, `newest`."""

    code = "moved"


class SecondPersonNeeded(EParticipationError):
    code = "second_person_needed"


class QuestionRefused(EParticipationError):
    """Facts: `field`, `flaw`, `number` of the question where there are several."""

    code = "question_refused"


class PeriodRefused(EParticipationError):
    """Facts: `field`, `flaw`, `least` days."""

    code = "period_refused"


class TextRefused(EParticipationError):
    """Facts: `field`, `flaw`."""

    code = "text_refused"


class NotOpen(EParticipationError):
    """Facts: `state`."""

    code = "not_open"
