"""What can go wrong with a request.

FOIError
├── MoveRefused          a request that stands so cannot become that
├── DecisionRefused      a decision that the law does not allow so
├── Moved                somebody else changed it meanwhile
├── SecondPersonNeeded   who proposed a decision does not approve it, and nobody decides on an own request
├── NotCovered           the agency takes no requests
├── TooLate              the time for it is over
├── TextRefused          too short or too long
├── WordingRefused       a public wording that may not be published so
└── NothingToDo          it was done already

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations


class FOIError(Exception):
    """Base of everything below; stores facts and does nothing else."""

    code = "foi"

    def __init__(self, **facts: object):
        super().__init__(f"{self.code} {facts}" if facts else self.code)
        self.facts = facts


class MoveRefused(FOIError):
    """Facts: `current`, `move`."""

    code = "move_refused"


class DecisionRefused(FOIError):
    """Facts: `flaw`, `field`."""

    code = "decision_refused"


class Moved(FOIError):
    """Facts: `seen`, `newest`."""

    code = "moved"


class SecondPersonNeeded(FOIError):
    code = "second_person_needed"


class NotCovered(FOIError):
    code = "not_covered"


class TooLate(FOIError):
    """Facts: `last`, the last day on which it could be done."""

    code = "too_late"


class TextRefused(FOIError):
    """Facts: `field`, `problem` (short or long), `most` or `least`."""

    code = "text_refused"


class WordingRefused(FOIError):
    """Facts: `flaw`, `field`."""

    code = "wording_refused"


class NothingToDo(FOIError):
    code = "nothing_to_do"
