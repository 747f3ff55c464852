"""What can go wrong with an outcome.

OutcomeError
├── MoveRefused          an outcome that stands so cannot become that
├── SecondPersonNeeded   who proposed an outcome does not publish it
├── NotComplete          something is missing
├── NotClosed            contributions are still taken
├── Moved                somebody else changed it meanwhile
└── Refused              a field cannot be so

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations

from ckanext.eparticipation.errors import EParticipationError


class OutcomeError(EParticipationError):
    """Base of everything below."""

    code = "outcome"


class MoveRefused(OutcomeError):
    """Facts: `current`, `move`."""

    code = "outcome_move_refused"


class SecondPersonNeeded(OutcomeError):
    code = "outcome_second_person"


class NotComplete(OutcomeError):
    """Facts: `flaws`."""

    code = "outcome_not_complete"


class NotClosed(OutcomeError):
    code = "outcome_not_closed"


class Moved(OutcomeError):
    """Facts: `seen`, `newest`."""

    code = "outcome_moved"


class Refused(OutcomeError):
    """Facts: `flaw`, `field`, and `most` where a text is too long."""

    code = "outcome_refused"
