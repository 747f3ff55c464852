"""The states of a request under Law 9 of 2022, and what is done to it."""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    """Where a request, its grievance or its publication stands."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    UNDER_REVIEW = "under_review"
    CLARIFICATION_REQUESTED = "clarification_requested"
    EXTENDED = "extended"
    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    REFUSED = "refused"
    GOVERNED_BY_OTHER_LAW = "governed_by_other_law"
    NOTIFIED = "notified"
    FEE_DUE = "fee_due"
    READY_FOR_COLLECTION = "ready_for_collection"
    DELIVERED = "delivered"
    EXPIRED_UNCOLLECTED = "expired_uncollected"
    WITHDRAWN = "withdrawn"
    GRIEVANCE = "grievance"
    UPHELD = "upheld"
    REJECTED = "rejected"
    IMPLICITLY_REJECTED = "implicitly_rejected"
    # Only where the portal's setting makes the entity's silence a refusal; stored with the grievance.
    IMPLICITLY_REFUSED = "implicitly_refused"
    PUBLICATION_REQUESTED = "publication_requested"
    PUBLICATION_AUTHORISED = "publication_authorised"
    PUBLICATION_DENIED = "publication_denied"
    PUBLICATION_WITHDRAWN = "publication_withdrawn"


class Track(StrEnum):
    """A grievance against a partial refusal and a publication run beside the request itself."""

    REQUEST = "request"
    GRIEVANCE = "grievance"
    PUBLICATION = "publication"


class Party(StrEnum):
    """Whose act it is."""

    REQUESTER = "requester"
    DEPARTMENT = "department"
    PRESIDENT = "president"
    # What follows from a date: nobody does it, and nothing stores it.
    TIME = "time"


class Move(StrEnum):
    """What is done."""

    SUBMIT = "submit"
    TAKE_UP = "take_up"
    ASK_CLARIFICATION = "ask_clarification"
    CLARIFY = "clarify"
    EXTEND = "extend"
    GRANT = "grant"
    GRANT_PARTIALLY = "grant_partially"
    REFUSE = "refuse"
    NAME_OTHER_LAW = "name_other_law"
    NOTIFY = "notify"
    CHARGE_FEE = "charge_fee"
    MAKE_READY = "make_ready"
    COLLECT = "collect"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"
    TRANSFER = "transfer"
    FILE_GRIEVANCE = "file_grievance"
    UPHOLD = "uphold"
    REJECT = "reject"
    FALL_SILENT = "fall_silent"
    ASK_PUBLICATION = "ask_publication"
    AUTHORISE_PUBLICATION = "authorise_publication"
    DENY_PUBLICATION = "deny_publication"
    WITHDRAW_PUBLICATION = "withdraw_publication"


class Outcome(StrEnum):
    """What is decided."""

    GRANTED = "granted"
    PARTIALLY_GRANTED = "partially_granted"
    REFUSED = "refused"
    GOVERNED_BY_OTHER_LAW = "governed_by_other_law"


# The work on the request itself: only here something waits for the Competent Department's decision.
DECIDING = frozenset(
    {State.SUBMITTED, State.UNDER_REVIEW, State.CLARIFICATION_REQUESTED, State.EXTENDED}
)
DECIDED = frozenset(
    {State.GRANTED, State.PARTIALLY_GRANTED, State.REFUSED, State.GOVERNED_BY_OTHER_LAW}
)
# After the notice.
TOLD = frozenset(
    {
        State.NOTIFIED,
        State.FEE_DUE,
        State.READY_FOR_COLLECTION,
        State.DELIVERED,
        State.EXPIRED_UNCOLLECTED,
    }
)
RELEASING = frozenset({Outcome.GRANTED, Outcome.PARTIALLY_GRANTED})
# Law 9 of 2022, article 18: against refusal; a partial one counts by a reading that is labelled.
CONTESTABLE = frozenset({Outcome.REFUSED, Outcome.PARTIALLY_GRANTED})
