"""What Law 9 of 2022 leaves open, and the ways of this portal to deal with it: settings, labelled as such."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ckanext.foi.clocks.terms import Clock, Reading


class Silence(StrEnum):
    """What follows where the time for the decision passes without one. Article 18 speaks of the President's only."""

    # The request stays with the entity, and is overdue.
    OVERDUE = "overdue"
    # It counts as refused, so that the requester can go to the President.
    REFUSAL = "refusal"


class Clarification(StrEnum):
    """What the clock does while the requester is asked what is meant."""

    RUNS = "runs"
    STOPS = "stops"


class Transfer(StrEnum):
    """Whether an entity may hand a request on to the one that holds the information."""

    NONE = "none"
    SAME_CLOCK = "same_clock"
    NEW_CLOCK = "new_clock"


@dataclass(frozen=True)
class Choices:
    """The portal's answers."""

    silence: Silence = Silence.OVERDUE
    clarification: Clarification = Clarification.RUNS
    transfer: Transfer = Transfer.NONE


SILENCE = {
    Silence.OVERDUE: Reading.SILENCE_OVERDUE,
    Silence.REFUSAL: Reading.SILENCE_REFUSAL,
}
CLARIFICATION = {
    Clarification.RUNS: Reading.CLARIFICATION_RUNS,
    Clarification.STOPS: Reading.CLARIFICATION_STOPS,
}
TRANSFER = {
    Transfer.NONE: Reading.TRANSFER_NONE,
    Transfer.SAME_CLOCK: Reading.TRANSFER_SAME_CLOCK,
    Transfer.NEW_CLOCK: Reading.TRANSFER_NEW_CLOCK,
}
# The time for the decision, in its three lengths.
DECIDING_CLOCKS = (Clock.URGENT, Clock.DECISION, Clock.EXTENSION)


def readings(clock: Clock, choices: Choices) -> tuple[Reading, ...]:
    """Return what the settings read into a clock."""
    if clock in DECIDING_CLOCKS:
        return (
            CLARIFICATION[choices.clarification],
            SILENCE[choices.silence],
            TRANSFER[choices.transfer],
        )
    if clock is Clock.GRIEVANCE_WINDOW and choices.silence is Silence.REFUSAL:
        return (Reading.SILENCE_REFUSAL,)
    return (Reading.NO_COURT,) if clock is Clock.GRIEVANCE_DECISION else ()


def all_readings(choices: Choices) -> tuple[Reading, ...]:
    """Return the portal's answer to each open question."""
    return (*readings(Clock.DECISION, choices), Reading.NO_COURT)
