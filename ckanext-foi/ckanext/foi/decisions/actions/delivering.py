"""Actions after a decision: the notice with its proof, the fee, the collection."""

from __future__ import annotations

from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.clocks.terms import Clock
from ckanext.foi.decisions import schema
from ckanext.foi.errors import DecisionRefused, NothingToDo, TooLate
from ckanext.foi.requests import clockwork, reading, shapes, sight, telling
from ckanext.foi.requests import schema as request_schema
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.model import FOIDelivery
from ckanext.foi.requests.states import CONTESTABLE, RELEASING, Move, Party, State
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_notice_create)
def foi_notice_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Record that the requester is notified of the decision. The clocks that follow begin with it.

    :param id: the request
    :param means: `portal`, `registered_mail`, `courier` or `in_person`: each confirms receipt (article 13)
    :param notified_on: (optional) the day of the notice; today if not given
    :param proof: (optional) number of the letter, or who signed; needed but for `portal`
    :param received_on: (optional) the day on which it arrived, where that is proved already
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_notice_create", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        day = data_dict.get("notified_on") or hand.today
        _check_days(hand, day, data_dict.get("received_on"))
        means, proof = data_dict["means"], data_dict.get("proof", "").strip()
        if means == "portal" and request.requester_id is None:
            sentence = tk._("This person has no account here: choose another means.")
            raise tk.ValidationError({"means": [sentence]})
        if means != "portal" and not proof:
            sentence = tk._("Name the proof: number of the letter, or who signed.")
            raise tk.ValidationError({"proof": [sentence]})
        hand.move(Move.NOTIFY, facts={"means": means}, act=Act.FOI_NOTIFY)
        request.notified_on = day
        clockwork.end(request, Clock.NOTICE, on=day)
        model.Session.add(
            FOIDelivery(
                request_id=request.id,
                means=means,
                notified_on=day,
                proof=proof,
                received_on=data_dict.get("received_on"),
                recorded_by=hand.who.id,
            )
        )
        outcome = hand.place.outcome
        if outcome in CONTESTABLE:
            # Law 9 of 2022, article 18: thirty days from the notice.
            clockwork.start(request, Clock.GRIEVANCE_WINDOW, day)
        if outcome in RELEASING:
            if request.fee:
                hand.move(Move.CHARGE_FEE)
            else:
                _make_ready(hand)
        telling.requester(request, "notify", _next_clock(hand))
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(request_schema.foi_notice_confirm)
def foi_notice_confirm(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Confirm, as the requester, that the notice of the decision arrived.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_notice_confirm", context, data_dict)
    with held(context, data_dict) as hand:
        waiting = [row for row in FOIDelivery.of(hand.request.id) if row.received_on is None]
        if not waiting:
            raise NothingToDo
        for row in waiting:
            row.received_on = hand.today
        hand.note("received", Party.REQUESTER, act=Act.FOI_DELIVERY)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_fee_pay)
def foi_fee_pay(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Record that the fee was paid: the information is ready to collect.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_fee_pay", context, data_dict)
    with held(context, data_dict) as hand:
        if hand.place.request is not State.FEE_DUE:
            raise NothingToDo
        hand.request.fee_paid_on = hand.today
        hand.note("fee_paid", Party.DEPARTMENT)
        _make_ready(hand)
        telling.requester(hand.request, "make_ready", _next_clock(hand))
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(request_schema.foi_request_collect)
def foi_request_collect(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Collect the information: the answer and its files are handed out from then on.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_request_collect", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        # Law 9 of 2022, article 15: within seven days of the notice, or a new request.
        if hand.place.request is State.EXPIRED_UNCOLLECTED and request.collect_by is not None:
            raise TooLate(last=request.collect_by)
        hand.move(Move.COLLECT, act=Act.FOI_RELEASE)
        request.collected_on = hand.today
        clockwork.end(request, Clock.COLLECTION, on=hand.today)
        # What is collected cannot expire any more.
        request.collect_by = None
        telling.department(request, "collect", besides=hand.who.id)
    return _shown(context, data_dict)


def _make_ready(hand: Hand) -> None:
    hand.move(Move.MAKE_READY)
    # Law 9 of 2022, article 15: from the notice; where a fee is due, from the notice that it is ready.
    start = hand.today if hand.request.fee else hand.request.notified_on or hand.today
    clockwork.start(hand.request, Clock.COLLECTION, start)


def _check_days(hand: Hand, notified: Any, received: Any) -> None:
    if notified > hand.today or (received and received > hand.today):
        raise DecisionRefused(flaw="day_ahead", field="notified_on")
    if hand.request.decided_on and notified < hand.request.decided_on:
        raise DecisionRefused(flaw="day_before_decision", field="notified_on")


def _next_clock(hand: Hand) -> Any:
    running = {row.clock: row for row in clockwork.FOIClock.running(hand.request.id)}
    return running.get(Clock.COLLECTION) or running.get(Clock.GRIEVANCE_WINDOW)


def _shown(context: Context, data: dict[str, Any]) -> dict[str, Any]:
    return reading.whole(sight.seen(data["id"], sight.viewer(context)))
