"""The queues of a Competent Department: every request that is not over stands in exactly one."""

from __future__ import annotations

from enum import StrEnum

from ckanext.foi.requests.lifecycle import Place
from ckanext.foi.requests.states import DECIDED, State


class Queue(StrEnum):
    """For what a request waits."""

    NEW = "new"
    REVIEW = "review"
    SECOND = "second"
    REQUESTER = "requester"
    NOTICE = "notice"
    FEE = "fee"
    COLLECTION = "collection"
    GRIEVANCE = "grievance"
    PUBLICATION = "publication"
    CLOSED = "closed"


class Pressure(StrEnum):
    """How a list is cut by its clocks; beside the queues, not instead of them."""

    OVERDUE = "overdue"
    DUE_TODAY = "due_today"
    DUE_SOON = "due_soon"


def queue_of(place: Place, *, pending: bool, documents: bool = False) -> Queue | None:
    """Return the queue of a request where it stands today; None for a draft, which is the requester's.

    `pending`: a decision waits for a second person; `documents`: a document of the answer does.
    """
    if place.request is State.DRAFT:
        return None
    if place.publication is State.PUBLICATION_REQUESTED:
        return Queue.PUBLICATION
    if place.request is State.SUBMITTED:
        return Queue.NEW
    if pending:
        return Queue.SECOND
    if place.request in (State.UNDER_REVIEW, State.EXTENDED):
        return Queue.SECOND if documents else Queue.REVIEW
    if place.request is State.CLARIFICATION_REQUESTED:
        return Queue.REQUESTER
    if place.request in DECIDED:
        return Queue.NOTICE
    if place.grievance is State.GRIEVANCE:
        return Queue.GRIEVANCE
    if place.request is State.FEE_DUE:
        return Queue.FEE
    if place.request is State.READY_FOR_COLLECTION:
        return Queue.COLLECTION
    return Queue.CLOSED
