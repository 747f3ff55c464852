"""What can go wrong with an answer to a consultation.

AnswersError (an EParticipationError)
├── NotYetOpen        it does not take answers yet
├── Closed            it takes none any more
├── TakenBack         its agency withdrew it
├── AccountNeeded     the consultation asks for an account
├── Flawed            some fields cannot be taken: a list of flaws
├── AnswerMoved       somebody else, or another tab, changed it meanwhile
├── NothingThere      there is no answer that could be withdrawn
├── OutsidePeriod     a paper that did not arrive while answers were taken
└── NotHideable       counted choices hold no words

Each has a `code` and `facts`; `sentences.error` says it in the reader's language.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as made_by

from ckanext.eparticipation.errors import EParticipationError


class AnswersError(EParticipationError):
    """Base of everything below; stores facts and does nothing else."""

    code = "answers"


class NotYetOpen(AnswersError):
    """Facts: `opens`, the instant."""

    code = "not_yet_open"


class Closed(AnswersError):
    """Facts: `closes`, the instant."""

    code = "closed"


class TakenBack(AnswersError):
    """The consultation was withdrawn: it takes no answers any more."""

    code = "taken_back"


class AccountNeeded(AnswersError):
    code = "account_needed"


@dataclass(frozen=True)
class Flaw:
    """What is wrong with one field: its name in forms, the problem's code, numbers to name."""

    field: str
    problem: str
    facts: Mapping[str, object] = made_by(default_factory=dict)


class Flawed(AnswersError):
    code = "flawed"

    def __init__(self, flaws: Sequence[Flaw]):
        super().__init__(fields=[flaw.field for flaw in flaws])
        self.flaws = tuple(flaws)


class AnswerMoved(AnswersError):
    """Facts: `seen`, `newest`."""

    code = "answer_moved"


class NothingThere(AnswersError):
    code = "nothing_there"


class OutsidePeriod(AnswersError):
    """Facts: `first`, `last`, the days on which it could arrive."""

    code = "outside_period"


class NotHideable(AnswersError):
    code = "not_hideable"
