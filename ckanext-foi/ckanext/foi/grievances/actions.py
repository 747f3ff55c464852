"""Actions of grievances (article 18): filing, deciding, listing."""

from __future__ import annotations

from datetime import date
from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.clocks import counting
from ckanext.foi.clocks.openings import DECIDING_CLOCKS
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.errors import NothingToDo, TooLate
from ckanext.foi.grievances import schema
from ckanext.foi.requests import clockwork, lifecycle, reading, shapes, sight, silence, telling
from ckanext.foi.requests import schema as request_schema
from ckanext.foi.requests.form import fitting
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.model import FOIDecision, FOIGrievance, FOIRequest
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.states import Move, State
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Request)
@tk.validate_action_data(request_schema.foi_grievance_create)
def foi_grievance_create(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """File a grievance with the entity's President against a refusal, also a partial one.

    :param id: the request
    :param text: what is wrong with the decision
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request, with the day by which the President decides
    """
    tk.check_access("foi_grievance_create", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        text = fitting("text", data_dict["text"])
        # Law 9 of 2022, article 18: within thirty days of the notice.
        silent, last = hand.place.silent, _last_day(hand)
        if (
            last is not None
            and last < hand.today
            and lifecycle.allows(hand.place, Move.FILE_GRIEVANCE)
        ):
            raise TooLate(last=last)
        hand.move(Move.FILE_GRIEVANCE, text=text, act=Act.FOI_GRIEVANCE)
        if silent:
            _end_the_work(hand)
        model.Session.add(FOIGrievance(request_id=request.id, text=text, filed_on=hand.today))
        clockwork.end(request, Clock.GRIEVANCE_WINDOW, on=hand.today)
        row = clockwork.start(request, Clock.GRIEVANCE_DECISION, hand.today)
        telling.requester(request, "file_grievance", row)
        telling.president(request, row)
        telling.department(request, "file_grievance", besides=hand.who.id)
    return reading.whole(sight.seen(data_dict["id"], sight.viewer(context)))


def _last_day(hand: Hand) -> date | None:
    if not hand.place.silent:
        return hand.request.contest_by
    window = silence.window(hand.request)
    return window.due if window is not None else None


def _end_the_work(hand: Hand) -> None:
    """Take what was not decided out of the entity's hands: it is before the President."""
    request = hand.request
    if (proposal := FOIDecision.get(request.pending_id)) is not None:
        proposal.state, request.pending_id = Stage.RETURNED, None
    clockwork.end(request, *DECIDING_CLOCKS, on=hand.today)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_grievance_decide)
def foi_grievance_decide(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Decide a grievance in its time; afterwards silence has rejected it.

    :param id: the request
    :param outcome: `upheld` (the request is reviewed again) or `rejected`
    :param text: the reasons
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_grievance_decide", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        text = fitting("text", data_dict["text"])
        # Law 9 of 2022, article 18: silence is rejection, from the day after the last.
        if hand.place.grievance is State.IMPLICITLY_REJECTED and request.grievance_due is not None:
            raise TooLate(last=request.grievance_due)
        upheld = data_dict["outcome"] == "upheld"
        hand.move(Move.UPHOLD if upheld else Move.REJECT, text=text, act=Act.FOI_GRIEVANCE)
        row = next((one for one in FOIGrievance.of(request.id) if one.outcome is None), None)
        if row is None:
            raise NothingToDo
        row.outcome, row.reasons = data_dict["outcome"], text
        row.decided_by, row.decided_on = hand.who.id, hand.today
        clockwork.end(request, Clock.GRIEVANCE_DECISION, on=hand.today)
        request.grievance_due = None
        if upheld:
            clockwork.end(request, Clock.COLLECTION, on=hand.today)
            request.collect_by = None
            # The law names no time for the second review: the ordinary one, from this day.
            clockwork.start(request, Clock.DECISION, hand.today)
            request.decided_on = None
        telling.requester(request, "uphold" if upheld else "reject")
        telling.department(request, "uphold" if upheld else "reject", besides=hand.who.id)
    return reading.whole(sight.seen(data_dict["id"], sight.viewer(context)))


@answers_with(shapes.Cards)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_grievance_list)
def foi_grievance_list(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """List the requests with a grievance to the President of one's entity, what is due first first.

    :param open_only: (optional) true: those that wait for a decision
    :param limit: (optional) how many; 20, at most 100
    :param offset: (optional) after so many
    :returns: `count` and `results`
    """
    tk.check_access("foi_grievance_list", context, data_dict)
    who, today = sight.viewer(context), counting.today()
    conditions = [
        FOIRequest.organisation_id.in_(sight.presided_by(who.id)),
        FOIRequest.grievance_state.is_not(None),
        sa.or_(FOIRequest.requester_id.is_(None), FOIRequest.requester_id != who.id),
    ]
    if data_dict["open_only"]:
        conditions += [
            FOIRequest.grievance_state == State.GRIEVANCE,
            FOIRequest.grievance_due >= today,
        ]
    rows = FOIRequest.page(
        *conditions,
        order=(FOIRequest.grievance_due.asc().nulls_last(), FOIRequest.id),
        limit=min(data_dict["limit"], schema.MOST),
        offset=data_dict["offset"],
    )
    count = FOIRequest.number(*conditions)
    return {"count": count, "results": reading.cards(rows, desk=True)}
