"""Notices about requests. They name the reference number and the day, never what was asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from ckanext.foi.clocks import sentences as clock_sentences
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.entities.finding import agencies
from ckanext.foi.requests import sentences, sight
from ckanext.foi.requests.model import FOIClock, FOIRequest
from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.notices.languages import in_both

ABOUT = "foi_request"


def requester(request: FOIRequest, what: str, clock: FOIClock | None = None) -> None:
    """Tell the requester what happened; whoever was assisted and left an address gets a mail."""
    kind = "foi.received" if what == "submit" else "foi.progress"
    facts, key = _facts(request, what, clock), _key(request, what)
    if request.requester_id:
        outbox.tell(kind, [request.requester_id], facts, about=(ABOUT, request.id), key=key)
    elif request.person_email:
        language = request.language or "ar"
        outbox.tell_address("foi.assisted", request.person_email, language, facts, key)


def department(request: FOIRequest, what: str, *, besides: str = "") -> None:
    """Tell who works on the request; while it is given to nobody, the whole Competent Department."""
    people = sight.department_of(request.organisation_id)
    if request.assigned_to in people and request.assigned_to != besides and what != "proposed":
        people = [request.assigned_to]
    _tell("foi.work", request, what, (one for one in people if one != besides))


def president(request: FOIRequest, clock: FOIClock) -> None:
    """Tell the entity's President of a grievance."""
    people = sight.presidents_of(request.organisation_id)
    _tell("foi.grievance", request, "file_grievance", people, clock)


def _tell(
    kind: str,
    request: FOIRequest,
    what: str,
    people: Iterable[str],
    clock: FOIClock | None = None,
) -> None:
    facts = _facts(request, what, clock)
    about = (ABOUT, request.id)
    # Nobody is told of an own request as an officer.
    told = [one for one in people if one != request.requester_id]
    outbox.tell(kind, told, facts, about=about, key=_key(request, what))


def _key(request: FOIRequest, what: str) -> str:
    return f"foi:{request.id}:{request.version}:{what}"


def _facts(request: FOIRequest, what: str, clock: FOIClock | None) -> dict[str, Any]:
    agency = agencies([request.organisation_id]).get(request.organisation_id, {})

    def news(translate: Callable[[str], str]) -> str:
        return translate(sentences.EVENTS[what])

    facts: dict[str, Any] = {
        "request": request.id,
        "reference": request.reference or "",
        "agency": agency.get("title", {}),
        "news": in_both(news),
    }
    if clock is not None:
        title = clock_sentences.CLOCKS[Clock(clock.clock)]
        facts["deadline"] = in_both(lambda translate: translate(title))
        facts["due_on"] = clock.due.isoformat()
    return facts
