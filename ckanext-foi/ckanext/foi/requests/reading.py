"""Requests as one reader may know them: nothing else makes an answer of a row."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model

from ckanext.foi import config
from ckanext.foi.clocks import answers as clock_answers
from ckanext.foi.clocks import counting
from ckanext.foi.clocks import sentences as clock_sentences
from ckanext.foi.clocks.openings import Transfer
from ckanext.foi.clocks.standing import Standing, standing
from ckanext.foi.clocks.stops import read as read_stops
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.entities.finding import agencies
from ckanext.foi.requests import attachments, sentences, silence
from ckanext.foi.requests import reading_decisions as decisions_read
from ckanext.foi.requests.form import AnswerLanguage, FormWanted
from ckanext.foi.requests.hand import place_today
from ckanext.foi.requests.lifecycle import Place, line_of, open_moves
from ckanext.foi.requests.model import (
    FOIAttachment,
    FOIClock,
    FOIDecision,
    FOIDelivery,
    FOIEvent,
    FOIGrievance,
    FOIRequest,
)
from ckanext.foi.requests.model.attachment import Part
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.queues import queue_of
from ckanext.foi.requests.reading_decisions import coded
from ckanext.foi.requests.sight import Seen
from ckanext.foi.requests.states import DECIDED, Move, Party, State

# What the requester learns with the notice, and not before (article 13).
UNTIL_NOTICE = frozenset({Move.GRANT, Move.GRANT_PARTIALLY, Move.REFUSE, Move.NAME_OTHER_LAW})


def cards(rows: Iterable[FOIRequest], *, desk: bool) -> list[dict[str, Any]]:
    """Return what lists show of requests; `desk`: as the Competent Department knows them."""
    today, rows = counting.today(), list(rows)
    named = agencies(row.organisation_id for row in rows)
    people = _names({row.assigned_to for row in rows if row.assigned_to}) if desk else {}
    return [_card(row, today, named, people, desk=desk) for row in rows]


def whole(seen: Seen) -> dict[str, Any]:
    """Return a request with all that its reader may know of it."""
    request, today = seen.request, counting.today()
    inside = bool(seen.parties & {Party.DEPARTMENT, Party.PRESIDENT})
    named = agencies([request.organisation_id])
    place = place_today(request, today)
    decisions = FOIDecision.of(request.id)
    told = _told_at(request)
    if handed_on := FOIEvent.of_kind(request.id, Move.TRANSFER):
        # What another entity proposed and sent back is its own.
        decisions = [one for one in decisions if one.proposed_at > handed_on[-1].at]
    taken = [
        one
        for one in decisions
        if one.state == Stage.TAKEN and (inside or (told and one.decided_at <= told))
    ]
    people = _people(request, decisions) if Party.DEPARTMENT in seen.parties else {}
    return {
        **_card(request, today, named, people, desk=inside),
        "sought": request.sought,
        "reasons": request.reasons,
        "form_wanted": _choice(FormWanted, sentences.FORMS, request.form_wanted),
        "language": _choice(AnswerLanguage, sentences.LANGUAGES, request.language),
        "urgent_reason": request.urgent_reason,
        "urgency": request.urgency,
        "person": _person(request),
        "assisted": request.filed_by is not None,
        "parties": sorted(seen.parties),
        "moves": [
            move.value
            for move in open_moves(place if inside else as_told(place, request))
            if line_of(move).by in seen.parties and _is_offered(move)
        ],
        "clocks": [
            *(_clock(row, today) for row in FOIClock.of(request.id)),
            *(_after_silence(request, today) if place.silent else []),
        ],
        "events": _events(request, seen, people),
        "decisions": [
            decisions_read.decision(
                one, people, answered=inside or decisions_read.is_out(one, place, taken)
            )
            for one in taken
        ],
        "proposal": decisions_read.pending(request, decisions, people, seen),
        "returned": decisions_read.returned(decisions, people, seen),
        "deliveries": [_delivery(row) for row in FOIDelivery.of(request.id)],
        "grievances": [_grievance(row, place) for row in FOIGrievance.of(request.id)],
        "files": attachments.facts(_files(seen, place)),
        "fee": list(request.fee) if inside or taken else [],
        "fee_paid_on": _iso(request.fee_paid_on),
    }


def _is_offered(move: Move) -> bool:
    return move is not Move.TRANSFER or config.choices().transfer is not Transfer.NONE


def _told_at(request: FOIRequest) -> Any:
    """Return when the requester was last told of a decision: what came later is not theirs to know yet."""
    rows = FOIEvent.of(request.id, internal=False)
    return max((row.at for row in rows if row.what == Move.NOTIFY), default=None)


def as_told(place: Place, request: FOIRequest) -> Place:
    """Return where a request stands for who was not told of the decision yet."""
    if place.request in DECIDED:
        state = State.EXTENDED if place.was_extended else State.UNDER_REVIEW
        return replace(place, request=state, outcome=None)
    return place


def _card(
    row: FOIRequest,
    today: date,
    named: dict[str, Any],
    people: dict[str, str],
    *,
    desk: bool,
) -> dict[str, Any]:
    place = place_today(row, today)
    shown = place if desk else as_told(place, row)
    pending, documents = row.pending_id is not None, row.documents_waiting > 0
    queue = queue_of(place, pending=pending, documents=documents) if desk else None
    return {
        "id": row.id,
        "reference": row.reference or "",
        "version": row.version,
        "organisation": named.get(row.organisation_id, {"id": "", "name": "", "title": {}}),
        "subject": row.subject,
        "urgent": row.urgent,
        "state": coded(shown.shown, sentences.STATES[shown.shown]),
        "request_state": shown.request.value,
        "grievance_state": shown.grievance.value if shown.grievance else None,
        "publication_state": shown.publication.value if shown.publication else None,
        "outcome": shown.outcome.value if shown.outcome else None,
        "queue": queue.value if queue else None,
        "submitted_on": _iso(row.submitted_on),
        "decided_on": _iso(row.decided_on) if shown.request == place.request else None,
        "notified_on": _iso(row.notified_on),
        "collect_by": _iso(row.collect_by),
        "contest_by": _iso(row.contest_by),
        "due": _due(row, today),
        "assigned_to": people.get(row.assigned_to or "", "") if desk else "",
        "documents_waiting": row.documents_waiting if desk else 0,
        "is_mine": False,
        "changed_at": row.changed_at.isoformat(),
    }


def _due(row: FOIRequest, today: date) -> dict[str, Any] | None:
    if row.due_on is None or row.due_clock is None:
        return None
    state = standing(row.due_on, today)
    return {
        "clock": row.due_clock,
        "title": tk._(clock_sentences.CLOCKS[Clock(row.due_clock)]),
        "due": row.due_on.isoformat(),
        "days_left": clock_answers.days_left(row.due_on, today),
        "standing": coded(state, clock_sentences.STANDINGS[state]),
    }


def _clock(row: FOIClock, today: date) -> dict[str, Any]:
    """Return a stored deadline with its explanation, counted again by the versions that it keeps."""
    calendar = counting.calendar_of(row.calendar_version)
    stops = read_stops(row.stopped)
    found = counting.counted(
        Clock(row.clock), row.start, rule=row.rule, calendar=calendar, stops=stops
    )
    state = standing(row.due, today, row.ended_on)
    if row.stopped_since is not None and row.ended_on is None:
        state = Standing.STOPPED
    return {
        **clock_answers.deadline_facts(found, calendar, tk._, config.choices()),
        "due": row.due.isoformat(),
        "ended_on": _iso(row.ended_on),
        "days_left": clock_answers.days_left(row.due, today),
        "standing": coded(state, clock_sentences.STANDINGS[state]),
    }


def _after_silence(request: FOIRequest, today: date) -> list[dict[str, Any]]:
    """Return until when the requester can go to the President, where silence counts as a refusal."""
    found = silence.window(request)
    if found is None:
        return []
    state = standing(found.due, today)
    return [
        {
            **clock_answers.deadline_facts(found, counting.calendar_of(), tk._, config.choices()),
            "ended_on": None,
            "days_left": clock_answers.days_left(found.due, today),
            "standing": coded(state, clock_sentences.STANDINGS[state]),
        }
    ]


def _events(request: FOIRequest, seen: Seen, people: dict[str, str]) -> list[dict[str, Any]]:
    department = Party.DEPARTMENT in seen.parties
    rows = FOIEvent.of(request.id, internal=department)
    if handed_on := FOIEvent.of_kind(request.id, Move.TRANSFER):
        # What another entity noted among its own people stays there.
        rows = [row for row in rows if not row.internal or row.at > handed_on[-1].at]
    if seen.parties == {Party.REQUESTER}:
        told = _told_at(request)
        rows = [row for row in rows if row.what not in UNTIL_NOTICE or (told and row.at <= told)]
    return [
        {
            "what": row.what,
            "title": tk._(sentences.EVENTS.get(row.what, row.what)),
            "party": row.party,
            "by": people.get(row.by_id or "", "") if department else "",
            "text": row.text,
            "facts": dict(row.facts),
            "internal": row.internal,
            "at": row.at.isoformat(),
        }
        for row in rows
    ]


def _delivery(row: FOIDelivery) -> dict[str, Any]:
    return {
        "means": coded(row.means, sentences.MEANS[row.means]),
        "notified_on": row.notified_on.isoformat(),
        "proof": row.proof,
        "received_on": _iso(row.received_on),
    }


def _grievance(row: FOIGrievance, place: Place) -> dict[str, Any]:
    silent = row.outcome is None and place.grievance is State.IMPLICITLY_REJECTED
    state = State(row.outcome or (State.IMPLICITLY_REJECTED if silent else State.GRIEVANCE))
    return {
        "text": row.text,
        "filed_on": row.filed_on.isoformat(),
        "state": coded(state, sentences.STATES[state]),
        "reasons": row.reasons,
        "decided_on": _iso(row.decided_on),
    }


def _files(seen: Seen, place: Place) -> list[FOIAttachment]:
    rows = FOIAttachment.of(seen.request.id)
    if seen.parties & {Party.DEPARTMENT, Party.PRESIDENT}:
        return rows
    out = place.request in attachments.HANDED_OUT
    return [row for row in rows if row.part == Part.QUESTION or out]


def _person(request: FOIRequest) -> dict[str, str]:
    """Return who asks, for the parties: the form names the requester (article 11)."""
    if request.requester_id:
        user = model.User.get(request.requester_id)
        name = request.person_name or (user.display_name if user else "")
        return {"name": name, "contact": "", "email": ""}
    contact, email = request.person_contact, request.person_email
    return {"name": request.person_name, "contact": contact, "email": email}


def _people(request: FOIRequest, decisions: list[FOIDecision]) -> dict[str, str]:
    ids = {row.by_id for row in FOIEvent.of(request.id, internal=True)}
    ids |= {one.proposed_by for one in decisions} | {one.decided_by for one in decisions}
    return _names({one for one in (*ids, request.assigned_to) if one})


def _names(ids: set[str]) -> dict[str, str]:
    users = model.Session.query(model.User).filter(model.User.id.in_(ids))
    return {user.id: user.display_name for user in users}


def _choice(kind: Any, words: dict[Any, str], value: str) -> dict[str, str] | None:
    return coded(value, words[kind(value)]) if value else None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
