"""What clocks, their events and their rules are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.clocks.standing import Standing
from ckanext.foi.clocks.terms import Clock, Event, Reading


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


CLOCKS: dict[Clock, str] = {
    Clock.DECISION: _("Decision on the request"),
    Clock.EXTENSION: _("Decision on the request, with the extension"),
    Clock.URGENT: _("Decision on an urgent request"),
    Clock.NOTICE: _("Notice of the decision"),
    Clock.COLLECTION: _("Collecting the information"),
    Clock.GRIEVANCE_WINDOW: _("Filing a grievance"),
    Clock.GRIEVANCE_DECISION: _("Decision on the grievance"),
}

EVENTS: dict[Event, str] = {
    Event.SUBMISSION: _("the request was submitted"),
    Event.DECISION: _("the decision was taken"),
    Event.NOTICE: _("the requester was notified"),
    Event.GRIEVANCE: _("the grievance was filed"),
    Event.SILENCE: _("the time for the decision ended without one"),
}

RULES: dict[Clock, str] = {
    Clock.DECISION: _("The entity decides within 15 days of the submission."),
    Clock.EXTENSION: _(
        "The entity may extend its time by a similar period, because of the nature or the volume of the information: 30 days from the submission."
    ),
    Clock.URGENT: _(
        "Where waiting would really harm personal or financial rights, the entity decides within 2 days."
    ),
    Clock.NOTICE: _(
        "The entity tells the requester within 7 days of the decision, by a means that confirms receipt."
    ),
    Clock.COLLECTION: _(
        "The requester collects the information within 7 days of the notice; after that a new request is needed."
    ),
    Clock.GRIEVANCE_WINDOW: _(
        "The requester may file a grievance with the entity's President within 30 days of the notice."
    ),
    Clock.GRIEVANCE_DECISION: _(
        "The President decides within 15 days of the grievance. Silence is rejection."
    ),
}

READINGS: dict[Reading, str] = {
    Reading.EXTENDED_ONCE: _(
        "The time is extended once only: a reading of article 12 of Law 9 of 2022."
    ),
    Reading.URGENT_FROM_SUBMISSION: _(
        "The two days begin with the submission: a reading of article 14 of Law 9 of 2022. Where the urgency is refused, the request goes on under the ordinary clock."
    ),
    Reading.PARTIAL_REFUSAL: _(
        "A grievance is possible against a partial refusal, too: a reading of article 18 of Law 9 of 2022."
    ),
    Reading.CLARIFICATION_RUNS: _(
        "The clock runs on while the requester is asked what is meant: Law 9 of 2022 does not say that it stops. It is a setting of this portal."
    ),
    Reading.CLARIFICATION_STOPS: _(
        "The clock stands still from the day after a question to the requester to the day of the answer: Law 9 of 2022 leaves it open. It is a setting of this portal."
    ),
    Reading.SILENCE_OVERDUE: _(
        "Where the last day passes without a decision, the request stays with the entity and is overdue: Law 9 of 2022 says of the President's silence only that it is a rejection. It is a setting of this portal."
    ),
    Reading.SILENCE_REFUSAL: _(
        "Where the last day passes without a decision, the request counts as refused, and a grievance is possible for 30 days from then: by analogy with article 18 of Law 9 of 2022. It is a setting of this portal."
    ),
    Reading.TRANSFER_NONE: _(
        "A request is not handed on to another entity, because Law 9 of 2022 names no transfer: the entity says that it does not hold the information (17.1). It is a setting of this portal."
    ),
    Reading.TRANSFER_SAME_CLOCK: _(
        "An entity may hand a request on to the one that holds the information, and the clock runs on: Law 9 of 2022 leaves it open. It is a setting of this portal."
    ),
    Reading.TRANSFER_NEW_CLOCK: _(
        "An entity may hand a request on to the one that holds the information, and the clock begins anew on that day: Law 9 of 2022 leaves it open. It is a setting of this portal."
    ),
    Reading.NO_COURT: _(
        "Law 9 of 2022 names no court after the President's decision. This portal shows no step there, and takes no right to one away."
    ),
}

STANDINGS: dict[Standing, str] = {
    Standing.RUNNING: _("in time"),
    Standing.DUE_SOON: _("due soon"),
    Standing.DUE_TODAY: _("due today"),
    Standing.OVERDUE: _("overdue"),
    Standing.STOPPED: _("stands still"),
    Standing.MET: _("done in time"),
    Standing.MISSED: _("done too late"),
}
