"""What states, acts, grounds and choices of a request are called. The caller translates."""

from __future__ import annotations

from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests.form import AnswerLanguage, FormWanted
from ckanext.foi.requests.grounds import Ground
from ckanext.foi.requests.queues import Queue
from ckanext.foi.requests.states import Move, Outcome, State


def _(text: str) -> str:
    """Mark a sentence for translation."""
    return text


STATES: dict[State, str] = {
    State.DRAFT: _("Draft"),
    State.SUBMITTED: _("Submitted"),
    State.UNDER_REVIEW: _("Under review"),
    State.CLARIFICATION_REQUESTED: _("Waits for a clarification"),
    State.EXTENDED: _("Under review, time extended"),
    State.GRANTED: _("Granted"),
    State.PARTIALLY_GRANTED: _("Partly granted"),
    State.REFUSED: _("Refused wholly"),
    State.GOVERNED_BY_OTHER_LAW: _("Governed by another law"),
    State.NOTIFIED: _("Decision notified"),
    State.FEE_DUE: _("Waits for the fee"),
    State.READY_FOR_COLLECTION: _("Ready to collect"),
    State.DELIVERED: _("Collected"),
    State.EXPIRED_UNCOLLECTED: _("Not collected in time"),
    State.WITHDRAWN: _("Withdrawn"),
    State.GRIEVANCE: _("Grievance before the President"),
    State.UPHELD: _("Grievance upheld"),
    State.REJECTED: _("Grievance rejected"),
    State.IMPLICITLY_REJECTED: _("Grievance rejected by silence"),
    State.IMPLICITLY_REFUSED: _("Not answered in time: counts as refused"),
    State.PUBLICATION_REQUESTED: _("Publication asked for"),
    State.PUBLICATION_AUTHORISED: _("Publication authorised"),
    State.PUBLICATION_DENIED: _("Publication denied"),
    State.PUBLICATION_WITHDRAWN: _("Publication withdrawn"),
}

OUTCOMES: dict[Outcome, str] = {
    Outcome.GRANTED: _("Granted"),
    Outcome.PARTIALLY_GRANTED: _("Partly granted"),
    Outcome.REFUSED: _("Refused wholly"),
    Outcome.GOVERNED_BY_OTHER_LAW: _("Governed by another law"),
}

GROUNDS: dict[Ground, str] = {
    Ground.NOT_AVAILABLE: _("The information is not available to the entity"),
    Ground.EXEMPT: _("The information is exempt under article 20"),
    Ground.PUBLISHED: _("The information is published already"),
    Ground.UNCLEAR: _("The request is unclear, also after a clarification was asked for"),
    Ground.OTHER: _("Another necessary case"),
}

EXEMPTIONS: dict[Exemption, str] = {
    Exemption("20.1"): _("Security, economy, public interest, international relations"),
    Exemption("20.2"): _("Private life"),
    Exemption("20.3"): _("Agreements, trade or professional secrets"),
    Exemption("20.4"): _("Policies, decisions, tests in preparation"),
    Exemption("20.5"): _("Investigations, life and safety"),
    Exemption("20.6"): _("Personal files"),
    Exemption("20.7"): _("Intellectual property, fair competition"),
    Exemption("20.8"): _("Confidential by nature or by another law"),
}

FORMS: dict[FormWanted, str] = {
    FormWanted.ELECTRONIC: _("Electronic file"),
    FormWanted.PAPER: _("Paper copy"),
    FormWanted.INSPECTION: _("To look at it there"),
}

LANGUAGES: dict[AnswerLanguage, str] = {
    AnswerLanguage.AR: _("Arabic"),
    AnswerLanguage.EN: _("English"),
}

QUEUES: dict[Queue, str] = {
    Queue.NEW: _("New"),
    Queue.REVIEW: _("Under review"),
    Queue.SECOND: _("Waits for a second person"),
    Queue.REQUESTER: _("Waits for the requester"),
    Queue.NOTICE: _("Decided, to be notified"),
    Queue.FEE: _("Waits for the fee"),
    Queue.COLLECTION: _("Ready to collect"),
    Queue.GRIEVANCE: _("Before the President"),
    Queue.PUBLICATION: _("Publication asked for"),
    Queue.CLOSED: _("Closed"),
}

# What the history says: of moves, and of acts that move nothing.
EVENTS: dict[str, str] = {
    Move.SUBMIT: _("The request was submitted"),
    Move.TAKE_UP: _("The Competent Department took the request up"),
    Move.ASK_CLARIFICATION: _("The Competent Department asks for a clarification"),
    Move.CLARIFY: _("The requester clarified the request"),
    Move.EXTEND: _("The time for the decision was extended"),
    Move.GRANT: _("The request was granted"),
    Move.GRANT_PARTIALLY: _("The request was partly granted"),
    Move.REFUSE: _("The request was refused"),
    Move.NAME_OTHER_LAW: _("The request is governed by another law"),
    Move.NOTIFY: _("The requester was notified of the decision"),
    Move.CHARGE_FEE: _("A fee is due before delivery"),
    Move.MAKE_READY: _("The information is ready to collect"),
    Move.COLLECT: _("The information was collected"),
    Move.WITHDRAW: _("The request was withdrawn"),
    Move.TRANSFER: _("The request was handed on to another entity"),
    Move.FILE_GRIEVANCE: _("A grievance was filed with the President"),
    Move.UPHOLD: _("The President upheld the grievance: the request is reviewed again"),
    Move.REJECT: _("The President rejected the grievance"),
    Move.ASK_PUBLICATION: _("The requester asks to publish the answer"),
    Move.AUTHORISE_PUBLICATION: _("The publication was authorised"),
    Move.DENY_PUBLICATION: _("The publication was denied"),
    Move.WITHDRAW_PUBLICATION: _("The publication was withdrawn"),
    "created": _("The request was begun"),
    "assisted": _("An officer filed the request for the requester (article 7)"),
    "assigned": _("The request was given to an officer"),
    "urgency_refused": _("The urgency was refused: the ordinary clock runs"),
    "proposed": _("A decision was proposed"),
    "returned": _("The proposed decision was sent back"),
    "approved": _("A second person approved the decision"),
    "consulted": _("Another unit was asked"),
    "consult_answered": _("The other unit answered"),
    "note": _("Note of the Competent Department"),
    "received": _("The notice arrived"),
    "fee_paid": _("The fee was paid"),
    "file_added": _("A file was added"),
    "file_removed": _("A file was removed"),
    "document_proposed": _("A document of the answer waits for a second person"),
    "date_moved": _("The calendar changed, and a date moved"),
    "erased": _("Names and words were taken out: the time of keeping them is over (article 6)"),
}

MEANS: dict[str, str] = {
    "portal": _("In this portal, confirmed by the requester"),
    "registered_mail": _("Registered mail"),
    "courier": _("Courier with a signature"),
    "in_person": _("Handed over, with a signature"),
}
