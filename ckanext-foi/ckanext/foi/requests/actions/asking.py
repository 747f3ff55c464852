"""Actions of requesters: asking, reading, submitting, withdrawing, clarifying."""

from __future__ import annotations

import secrets
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi import sentences
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.entities import finding
from ckanext.foi.entities.actions import with_department
from ckanext.foi.entities.model import FOIEntity
from ckanext.foi.errors import NotCovered
from ckanext.foi.requests import clockwork, reading, schema, shapes, sight, telling
from ckanext.foi.requests.form import Form, fitting
from ckanext.foi.requests.hand import explained, held
from ckanext.foi.requests.model import FOIEvent, FOIRequest
from ckanext.foi.requests.reference_number import reference_number
from ckanext.foi.requests.states import DECIDING, Move, Party, State
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with

TEXTS = ("person_name", "person_contact", "subject", "sought", "reasons", "urgent_reason")
FIELDS = (*TEXTS, "person_email", "form_wanted", "language", "urgent")


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_create)
def foi_request_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Begin a request for information: a draft that its requester alone sees.

    :param organisation: id or name of the covered entity
    :param person_name: (optional) name of the requester (article 11)
    :param person_contact: (optional) how a person without an account is told; for `assisted`
    :param person_email: (optional) e-mail of a person without an account; for `assisted`
    :param subject: (optional) the matter in one line, 5 to 150 characters
    :param sought: (optional) the information sought, 10 to 10,000 characters
    :param reasons: (optional) why it is sought (article 11); nobody judges it
    :param form_wanted: (optional) `electronic`, `paper` or `inspection`
    :param language: (optional) `ar` or `en`: language of the answer
    :param urgent: (optional) true: decide within 2 days (article 14)
    :param urgent_reason: (optional) which personal or financial right waiting would really harm
    :param assisted: (optional) true: an officer of the entity files it for somebody (article 7)
    :param submission_key: (optional) a random word of the form: sent twice, it makes one draft
    :returns: the request
    """
    tk.check_access("foi_request_create", context, data_dict)
    who = sight.viewer(context)
    key = data_dict.get("submission_key")
    own_key = f"{who.id}:{key}" if key else None
    if own_key and (sent := FOIRequest.sent_before(own_key)) is not None:
        return _shown(context, sent.id)
    agency = finding.agency(data_dict["organisation"])
    _check_open(agency.id)
    assisted = data_dict["assisted"]
    if assisted and not sight.assists_at(who.id, agency.id):
        raise tk.NotAuthorized(tk._("Only the entity's own officers file requests for others."))
    request = FOIRequest(
        organisation_id=agency.id,
        requester_id=None if assisted else who.id,
        filed_by=who.id if assisted else None,
        submission_key=own_key,
    )
    _fill(request, data_dict)
    model.Session.add(request)
    model.Session.flush()
    if assisted:
        _remember(request, "assisted", who)
    _remember(request, "created", who)
    model.Session.commit()
    return _shown(context, request.id)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_update)
def foi_request_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Change a draft. What is submitted is changed by a clarification only.

    :param id: the request
    :param person_name: (optional) as in `foi_request_create`; what is not given stays
    :param person_contact: (optional)
    :param person_email: (optional)
    :param subject: (optional)
    :param sought: (optional)
    :param reasons: (optional)
    :param form_wanted: (optional)
    :param language: (optional)
    :param urgent: (optional)
    :param urgent_reason: (optional)
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_request_update", context, data_dict)
    with held(context, data_dict) as hand:
        if hand.request.state != State.DRAFT:
            raise tk.ValidationError({"state": [tk._("It is submitted already.")]})
        _fill(hand.request, data_dict)
        hand.request.version += 1
        hand.request.changed_at = sa.func.clock_timestamp()
    return _shown(context, data_dict["id"])


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_submit)
def foi_request_submit(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Submit a draft: it gets its reference number, and the clocks of the law begin.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request, with each deadline explained
    """
    tk.check_access("foi_request_submit", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        _check_open(request.organisation_id)
        _check_whole(request)
        # Law 9 of 2022, article 11: from here on it is a request.
        act = Act.FOI_ASSIST if request.filed_by else Act.FOI_SUBMIT
        hand.move(Move.SUBMIT, act=act)
        request.reference = reference_number(hand.today.year, secrets.randbelow)
        request.submitted_on = hand.today
        request.urgency = "asked" if request.urgent else ""
        clock = Clock.URGENT if request.urgent else Clock.DECISION
        row = clockwork.start(request, clock, hand.today)
        telling.requester(request, "submit", row)
        telling.department(request, "submit", besides=hand.who.id)
    return _shown(context, data_dict["id"])


@answers_with(shapes.Request)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_request_show)
def foi_request_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a request to its parties: the requester, the entity's Competent Department, and its
    President once there is a grievance. For everybody else there is none.

    :param id: id or reference number of the request
    :returns: the request with its `clocks`, each explained, `events`, `decisions`, `files`, and in
        `moves` what the reader may do
    """
    tk.check_access("foi_request_show", context, data_dict)
    return _shown(context, data_dict["id"])


@answers_with(shapes.Cards)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_request_list)
def foi_request_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List one's own requests, the last changed first.

    :param open_only: (optional) true: those that wait for a decision
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count` and `results`
    """
    tk.check_access("foi_request_list", context, data_dict)
    who = sight.viewer(context)
    conditions = [FOIRequest.state.in_(sorted(DECIDING))] if data_dict["open_only"] else []
    rows = FOIRequest.newest_of(
        who.id,
        *conditions,
        limit=min(data_dict["limit"], schema.MOST),
        offset=data_dict["offset"],
    )
    count = FOIRequest.number(sa.or_(*FOIRequest.own(who.id)), *conditions)
    return {"count": count, "results": reading.cards(rows, desk=False)}


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_withdraw)
def foi_request_withdraw(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Withdraw a request that is not decided.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_request_withdraw", context, data_dict)
    with held(context, data_dict) as hand:
        was_draft = hand.request.state == State.DRAFT
        hand.move(Move.WITHDRAW)
        hand.request.pending_id = None
        clockwork.drop(hand.request, *clockwork.DEPARTMENT)
        if not was_draft:
            telling.department(hand.request, "withdraw", besides=hand.who.id)
    return _shown(context, data_dict["id"])


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_request_clarify)
def foi_request_clarify(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Answer the Competent Department's question about a request.

    :param id: the request
    :param text: the clarification
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_request_clarify", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.CLARIFY, text=fitting("text", data_dict["text"]))
        clockwork.go_on(hand.request, hand.today)
        telling.department(hand.request, "clarify", besides=hand.who.id)
    return _shown(context, data_dict["id"])


def _shown(context: Context, reference: str) -> dict[str, Any]:
    return reading.whole(sight.seen(reference, sight.viewer(context)))


def _fill(request: FOIRequest, data: dict[str, Any]) -> None:
    for name in FIELDS:
        if name in data:
            setattr(request, name, data[name].strip() if name in TEXTS else data[name])


def _check_open(agency_id: str) -> None:
    # Law 9 of 2022, article 2: covered entities; and somebody must be there to read it.
    with explained():
        if FOIEntity.get(agency_id) is None or not with_department([agency_id]):
            raise NotCovered(organisation=agency_id)


def _check_whole(request: FOIRequest) -> None:
    form = Form(
        subject=request.subject,
        sought=request.sought,
        reasons=request.reasons,
        urgent=request.urgent,
        urgent_reason=request.urgent_reason,
        assisted=request.filed_by is not None,
        person_name=request.person_name,
        person_contact=request.person_contact,
    )
    flaws = form.flaws()
    if flaws:
        raise tk.ValidationError(
            {sentences.field(err): [sentences.error(err, tk._)] for err in flaws}
        )


def _remember(request: FOIRequest, what: str, who: sight.Viewer) -> None:
    model.Session.add(
        FOIEvent(
            request_id=request.id, what=what, party=Party.REQUESTER.value, by_id=who.id or None
        )
    )
    model.Session.flush()
