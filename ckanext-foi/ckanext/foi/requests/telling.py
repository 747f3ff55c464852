"""Notices about requests. They name the reference number and the day, never what was asked."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date
from typing import Any

from ckanext.foi.clocks import sentences as clock_sentences
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.entities.finding import agencies
from ckanext.foi.requests import sentences, sight
from ckanext.foi.requests.model import FOIClock, FOIRequest
from ckanext.qatar_sectors.notices import outbox
from ckanext.qatar_sectors.notices.languages import in_both

ABOUT, DESK = "foi_request", "foi_desk"


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


def second_person(
    request: FOIRequest, document_id: str, version: int, preparers: Collection[str]
) -> None:
    """Tell whoever may approve a document of the answer that it waits: nobody who had a hand in it."""
    key = f"foi:{request.id}:document:{document_id}:{version}"
    people = [one for one in sight.department_of(request.organisation_id) if one not in preparers]
    facts = _facts(request, "document_proposed", None)
    told = [one for one in people if one != request.requester_id]
    outbox.tell("foi.document", told, facts, about=(ABOUT, request.id), key=key)


def moved(requests: Collection[FOIRequest], clock: Clock, due: date) -> None:
    """Tell requesters that a day of theirs moved with the calendar, many in one go."""
    named = agencies({one.organisation_id for one in requests})
    telling = []
    # The same words for all of them: put into both languages once.
    shared = {"news": _news("date_moved"), **_deadline(clock, due)}
    for request in requests:
        facts = _whose(request, named) | shared
        key = _key(request, "date_moved")
        if request.requester_id:
            telling.append(outbox.News(request.requester_id, facts, request.id, key))
        elif request.person_email:
            language = request.language or "ar"
            outbox.tell_address("foi.assisted", request.person_email, language, facts, key)
    outbox.tell_each("foi.progress", ABOUT, telling)


def calendar_moved(agency_id: str, version: int) -> None:
    """Tell a Competent Department once that days of its requests moved with a version of the calendar."""
    facts = {"agency": agencies([agency_id]).get(agency_id, {}).get("title", {})}
    key = f"foi:calendar:{version}:{agency_id}"
    outbox.tell(
        "foi.calendar", sight.department_of(agency_id), facts, about=(DESK, agency_id), key=key
    )


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
    facts = {**_whose(request, agencies([request.organisation_id])), "news": _news(what)}
    return facts | _deadline(Clock(clock.clock), clock.due) if clock is not None else facts


def _whose(request: FOIRequest, named: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "request": request.id,
        "reference": request.reference or "",
        "agency": named.get(request.organisation_id, {}).get("title", {}),
    }


def _news(what: str) -> Any:
    def news(translate: Callable[[str], str]) -> str:
        return translate(sentences.EVENTS[what])

    return in_both(news)


def _deadline(clock: Clock, due: date) -> dict[str, Any]:
    title = clock_sentences.CLOCKS[clock]
    return {
        "deadline": in_both(lambda translate: translate(title)),
        "due_on": due.isoformat(),
    }
