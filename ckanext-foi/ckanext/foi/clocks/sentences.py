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
}

STANDINGS: dict[Standing, str] = {
    Standing.RUNNING: _("in time"),
    Standing.DUE_SOON: _("due soon"),
    Standing.DUE_TODAY: _("due today"),
    Standing.OVERDUE: _("overdue"),
    Standing.MET: _("done in time"),
    Standing.MISSED: _("done too late"),
}
