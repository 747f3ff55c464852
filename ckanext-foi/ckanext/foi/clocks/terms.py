"""The periods of Law 9 of 2022: how long, from which event, by which article."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum


class Clock(StrEnum):
    """What is counted."""

    DECISION = "decision"
    EXTENSION = "extension"
    URGENT = "urgent"
    NOTICE = "notice"
    COLLECTION = "collection"
    GRIEVANCE_WINDOW = "grievance_window"
    GRIEVANCE_DECISION = "grievance_decision"


class Event(StrEnum):
    """From what it is counted."""

    SUBMISSION = "submission"
    DECISION = "decision"
    NOTICE = "notice"
    GRIEVANCE = "grievance"
    # Not one of the law's: only where the portal's setting makes silence a refusal.
    SILENCE = "silence"


class Reading(StrEnum):
    """What the law leaves open and this portal reads into it; shown wherever the clock is."""

    EXTENDED_ONCE = "extended_once"
    URGENT_FROM_SUBMISSION = "urgent_from_submission"
    PARTIAL_REFUSAL = "partial_refusal"
    CLARIFICATION_RUNS = "clarification_runs"
    CLARIFICATION_STOPS = "clarification_stops"
    SILENCE_OVERDUE = "silence_overdue"
    SILENCE_REFUSAL = "silence_refusal"
    TRANSFER_NONE = "transfer_none"
    TRANSFER_SAME_CLOCK = "transfer_same_clock"
    TRANSFER_NEW_CLOCK = "transfer_new_clock"
    NO_COURT = "no_court"


@dataclass(frozen=True)
class Term:
    """One period; `extension` is counted on as one period with the first."""

    clock: Clock
    days: int
    event: Event
    article: int
    extension: int = 0
    readings: tuple[Reading, ...] = ()


TERMS: dict[Clock, Term] = {
    term.clock: term
    for term in (
        # Law 9 of 2022, article 12: decided within fifteen days of submission.
        Term(Clock.DECISION, 15, Event.SUBMISSION, 12),
        # Law 9 of 2022, article 12: extended by a similar period, for nature or volume.
        Term(Clock.EXTENSION, 15, Event.SUBMISSION, 12, 15, (Reading.EXTENDED_ONCE,)),
        # Law 9 of 2022, article 14: within two days where waiting would harm.
        Term(Clock.URGENT, 2, Event.SUBMISSION, 14, 0, (Reading.URGENT_FROM_SUBMISSION,)),
        # Law 9 of 2022, article 13: told within seven days of the decision.
        Term(Clock.NOTICE, 7, Event.DECISION, 13),
        # Law 9 of 2022, article 15: collected within seven days of the notice.
        Term(Clock.COLLECTION, 7, Event.NOTICE, 15),
        # Law 9 of 2022, article 18: a grievance within thirty days of the notice …
        Term(Clock.GRIEVANCE_WINDOW, 30, Event.NOTICE, 18, 0, (Reading.PARTIAL_REFUSAL,)),
        # Law 9 of 2022, article 18: … decided within fifteen; silence is rejection.
        Term(Clock.GRIEVANCE_DECISION, 15, Event.GRIEVANCE, 18),
    )
}
# A grievance against silence: its window begins with the last day of the decision.
AFTER_SILENCE = replace(TERMS[Clock.GRIEVANCE_WINDOW], event=Event.SILENCE, readings=())
