"""Actions of the desk: the queues, and the work before a decision."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi import config
from ckanext.foi.clocks import counting
from ckanext.foi.clocks.openings import Clarification
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.decisions import schema
from ckanext.foi.entities import finding
from ckanext.foi.errors import DecisionRefused, NothingToDo, TooLate
from ckanext.foi.requests import clockwork, conditions, reading, shapes, sight, telling
from ckanext.foi.requests.form import fitting
from ckanext.foi.requests.hand import held
from ckanext.foi.requests.model import FOIClock, FOIRequest
from ckanext.foi.requests.queues import Pressure, Queue
from ckanext.foi.requests.states import DECIDING, Move, Party, State
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Desk)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_desk_list)
def foi_desk_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the requests of the entities for which one works, what is due first first.

    :param organisation: (optional) id or name of one of them
    :param queue: (optional) `new`, `review`, `second`, `requester`, `notice`, `fee`, `collection`,
        `grievance`, `publication` or `closed`: each request stands in exactly one
    :param pressure: (optional) `overdue`, `due_today` or `due_soon`
    :param mine: (optional) true: those given to oneself
    :param q: (optional) words of the request, its number, or its requester
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count` and `results`; how many there are in each queue (`queues`) and under each
        pressure (`pressures`); the entities for which one works (`organisations`)
    """
    tk.check_access("foi_desk_list", context, data_dict)
    who, today = sight.viewer(context), counting.today()
    agencies = sight.desks_of(who.id)
    own = finding.agencies(agencies)
    if reference := data_dict.get("organisation"):
        agencies &= {finding.agency(reference).id}
    desk = [FOIRequest.organisation_id.in_(agencies), FOIRequest.state != State.DRAFT]
    # An own request is nobody's work.
    asked = FOIRequest.requester_id == who.id
    base = [*desk, sa.or_(FOIRequest.requester_id.is_(None), sa.not_(asked))]
    counted = conditions.counts(desk, asked, today)
    wanted, known = list(base), [counted.total]
    if queue := data_dict.get("queue"):
        wanted.append(conditions.queue(Queue(queue), today))
        known.append(counted.queues[queue])
    if pressure := data_dict.get("pressure"):
        wanted.append(conditions.pressure(Pressure(pressure), today))
        known.append(counted.pressures[pressure])
    if data_dict["mine"]:
        wanted.append(FOIRequest.assigned_to == who.id)
    if words := data_dict.get("q"):
        wanted.append(conditions.found_by(words))
    # One condition more than the base: it was counted already.
    narrowed = len(wanted) - len(base)
    count = known[-1] if len(known) == narrowed + 1 <= 2 else FOIRequest.number(*wanted)
    rows = FOIRequest.page(
        *wanted,
        order=(FOIRequest.due_on.asc().nulls_last(), FOIRequest.submitted_on, FOIRequest.id),
        limit=min(data_dict["limit"], schema.MOST),
        offset=data_dict["offset"],
    )
    mine = {row.id for row in rows if row.assigned_to == who.id}
    results = reading.cards(rows, desk=True)
    return {
        "count": count,
        "results": [{**card, "is_mine": card["id"] in mine} for card in results],
        "organisations": sorted(own.values(), key=lambda one: one["name"]),
        "queues": counted.queues,
        "pressures": counted.pressures,
    }


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_assign)
def foi_request_assign(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Give a request to an officer of the Competent Department; a new one is taken up by it.

    :param id: the request
    :param user: (optional) id or name of the officer; oneself if not given
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_request_assign", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        account = model.User.get(data_dict.get("user") or hand.who.id)
        if account is None or account.id not in sight.department_of(request.organisation_id):
            sentence = tk._("This person does not belong to the Competent Department.")
            raise tk.ValidationError({"user": [sentence]})
        if request.requester_id == account.id:
            sentence = tk._("Nobody works on an own request.")
            raise tk.ValidationError({"user": [sentence]})
        if request.state == State.SUBMITTED:
            hand.move(Move.TAKE_UP)
        if request.assigned_to != account.id:
            request.assigned_to = account.id
            hand.note("assigned", Party.DEPARTMENT, internal=True, act=Act.FOI_ASSIGN)
            telling.department(request, "assigned", besides=hand.who.id)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_clarification_ask)
def foi_clarification_ask(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Ask the requester what is meant. The clock runs on, unless the portal's setting stops it.

    :param id: the request
    :param text: the question
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_clarification_ask", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.ASK_CLARIFICATION, text=fitting("text", data_dict["text"]))
        if config.choices().clarification is Clarification.STOPS:
            clockwork.stop(hand.request, hand.today)
        telling.requester(hand.request, "ask_clarification", _pressing(hand.request))
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_extend)
def foi_request_extend(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Extend the time for the decision, once, before it is over.

    :param id: the request
    :param text: why the nature or the volume of the information needs it (article 12)
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request, with the new last day
    """
    tk.check_access("foi_request_extend", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        text = fitting("text", data_dict["text"])
        if request.due_clock == Clock.URGENT:
            raise DecisionRefused(flaw="urgent_first", field="text")
        if request.due_on is not None and request.due_on < hand.today:
            raise TooLate(last=request.due_on)
        hand.move(Move.EXTEND, text=text)
        # Law 9 of 2022, article 12: counted on as one period, from the day on which the first began.
        row = clockwork.instead(request, Clock.EXTENSION, Clock.DECISION)
        telling.requester(request, "extend", row)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_urgency_refuse)
def foi_urgency_refuse(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Refuse the urgency of a request, with reasons: it goes on under the ordinary clock.

    :param id: the request
    :param text: the reasons
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request, with the ordinary last day
    """
    tk.check_access("foi_urgency_refuse", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        if request.urgency != "asked" or hand.place.request not in DECIDING:
            raise NothingToDo
        text = fitting("text", data_dict["text"])
        request.urgency = "refused"
        hand.note("urgency_refused", Party.DEPARTMENT, text=text, act=Act.FOI_URGENCY)
        # Law 9 of 2022, article 14: without urgency the ordinary fifteen days, from the same day.
        row = clockwork.instead(request, Clock.DECISION, Clock.URGENT)
        telling.requester(request, "urgency_refused", row)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_note_create)
def foi_note_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Write a note that the Competent Department alone sees.

    :param id: the request
    :param text: the note
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_note_create", context, data_dict)
    with held(context, data_dict) as hand:
        text = fitting("text", data_dict["text"])
        hand.note("note", Party.DEPARTMENT, text=text, internal=True)
    return _shown(context, data_dict)


@answers_with(list[shapes.Colleague])
@tk.side_effect_free
@tk.validate_action_data(schema.foi_desk_people_list)
def foi_desk_people_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List the people of an entity's Competent Department, to one of them.

    :param organisation: id or name of the entity
    :param everybody: (optional) true: all who hold a role in the entity, whom one may consult
    :returns: the accounts, each with `id` and `name`
    """
    tk.check_access("foi_desk_people_list", context, data_dict)
    agency_id = finding.agency(data_dict["organisation"]).id
    people = sight.staff_of(agency_id) if data_dict["everybody"] else sight.department_of(agency_id)
    users = model.Session.query(model.User).filter(model.User.id.in_(people))
    return sorted(
        ({"id": user.id, "name": user.display_name} for user in users), key=lambda one: one["name"]
    )


def _shown(context: Context, data: dict[str, Any]) -> dict[str, Any]:
    return reading.whole(sight.seen(data["id"], sight.viewer(context)))


def _pressing(request: FOIRequest) -> FOIClock | None:
    running = FOIClock.running(request.id)
    return next((row for row in running if row.clock == request.due_clock), None)
