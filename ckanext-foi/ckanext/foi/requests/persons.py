"""Requests of a person: given out to them, and emptied when their account is erased.

What remains has no words and no name: numbers, days, outcomes, for the figures (articles 6 and 8).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.foi.consultations.model import FOIConsultation
from ckanext.foi.disclosures.model import FOIDisclosure
from ckanext.foi.requests import attachments, clockwork
from ckanext.foi.requests.model import (
    FOIAttachment,
    FOIDecision,
    FOIDelivery,
    FOIEvent,
    FOIGrievance,
    FOIRequest,
)
from ckanext.foi.requests.states import DECIDING, Party, State

# Features that keep words or files of a request; each takes the request's id.
_emptied: list[Callable[[str], None]] = []

WORDS = (
    "person_name",
    "person_contact",
    "person_email",
    "subject",
    "sought",
    "reasons",
    "urgent_reason",
)


def register(empties: Callable[[str], None]) -> None:
    """Have a feature's words and files taken out with those of the request; a second call changes nothing."""
    if empties not in _emptied:
        _emptied.append(empties)


def given(user_id: str) -> list[dict[str, Any]]:
    """Return what a person asked, and what they wrote about it."""
    return [
        {
            "reference": row.reference or "",
            "state": row.state,
            **{name: getattr(row, name) for name in WORDS},
            "created_at": row.created_at.isoformat(),
            "submitted_on": row.submitted_on.isoformat() if row.submitted_on else None,
            "clarifications": [
                event.text
                for event in FOIEvent.of(row.id, internal=False)
                if event.by_id == user_id
            ],
            "publications": FOIDisclosure.wishes(row.id),
            "grievances": [grievance.text for grievance in FOIGrievance.of(row.id)],
        }
        for row in _own(user_id)
    ]


def erase(user_id: str) -> None:
    """Take a person and their words out of their requests; what was not decided ends. The caller commits."""
    for row in _own(user_id):
        if row.state in DECIDING:
            row.state, row.pending_id = State.WITHDRAWN.value, None
            row.changed_at = sa.func.clock_timestamp()
            clockwork.drop(row, *clockwork.DEPARTMENT)
        empty(row)
        if row.state == State.DRAFT:
            model.Session.delete(row)
    model.Session.flush()


def empty(row: FOIRequest) -> None:
    """Take names, words and files out of a request; days, outcome and articles stay. The caller commits."""
    for attachment in FOIAttachment.of(row.id):
        attachments.remove(attachment)
    for empties in _emptied:
        empties(row.id)
    row.documents_waiting = 0
    for name in WORDS:
        setattr(row, name, "")
    row.requester_id = row.submission_key = None
    _forget_history(row.id)
    _empty(FOIGrievance, row.id, text="", reasons="")
    _empty(FOIDecision, row.id, reasons="", answer="", note="")
    _empty(FOIDelivery, row.id, proof="")
    _empty(FOIConsultation, row.id, question="", answer="")
    FOIDisclosure.forget(row.id)
    for decision in FOIDecision.of(row.id):
        # What would be harmed says what it was about; the article alone is a figure.
        decision.exemptions = [{**named, "harm": ""} for named in decision.exemptions]


def _forget_history(request_id: str) -> None:
    """Take the words out of the history, and who the requester was; officers' acts stay theirs."""
    by = sa.case((FOIEvent.party == Party.REQUESTER, None), else_=FOIEvent.by_id)
    emptied = sa.update(FOIEvent).where(FOIEvent.request_id == request_id)
    emptied = emptied.values(text="", by_id=by)
    model.Session.execute(emptied.execution_options(synchronize_session=False))


def _own(user_id: str) -> list[FOIRequest]:
    wanted = sa.select(FOIRequest).where(FOIRequest.requester_id == user_id)
    return list(model.Session.scalars(wanted.order_by(FOIRequest.created_at)))


def _empty(table: Any, request_id: str, **values: str) -> None:
    emptied = sa.update(table).where(table.request_id == request_id).values(values)
    model.Session.execute(emptied.execution_options(synchronize_session=False))
