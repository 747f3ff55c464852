"""Actions of deciding: proposing, approving, sending back. Releases and 17.5 need two people."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.decisions import fees, releasing, schema, taking
from ckanext.foi.errors import DecisionRefused, NothingToDo, SecondPersonNeeded
from ckanext.foi.redaction.exemptions import Exemption
from ckanext.foi.requests import lifecycle, reading, shapes, sight, telling
from ckanext.foi.requests.form import fitting
from ckanext.foi.requests.grounds import (
    Circumstances,
    Ground,
    Held,
    Proposal,
    check,
    needs_second_person,
)
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.model import FOIDecision, FOIEvent
from ckanext.foi.requests.model.decision import Stage
from ckanext.foi.requests.states import RELEASING, Move, Outcome, Party
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_decision_propose)
def foi_decision_propose(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Decide a request. Releases and refusals by 17.5 wait for a second person; others stand at once.

    :param id: the request
    :param outcome: `granted`, `partially_granted`, `refused` or `governed_by_other_law`
    :param reasons: (optional) the reasons; needed where something is refused (article 12)
    :param answer: (optional) the answer in words, handed out with the files
    :param grounds: (optional) grounds of article 17: `17.1` to `17.5`
    :param exemptions: (optional) exemptions of article 20, each with the harm of a release; with `17.2`
    :param link: (optional) where it is published; with `17.3`
    :param other_law: (optional) the law that governs it; for `governed_by_other_law`
    :param fee: (optional) what preparing and delivering costs, line by line, in riyals (article 19)
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request; `proposal` where it waits for a second person
    """
    tk.check_access("foi_decision_propose", context, data_dict)
    with held(context, data_dict) as hand:
        proposal = _proposal(data_dict)
        if not lifecycle.allows(hand.place, lifecycle.MOVE_TO[proposal.outcome]):
            # Says what stands in the way, as the table does.
            lifecycle.moved(hand.place, lifecycle.MOVE_TO[proposal.outcome])
        if hand.request.pending_id is not None:
            raise NothingToDo
        check(proposal, Circumstances(_asked_to_clarify(hand)))
        row = _row(hand, data_dict, proposal)
        if needs_second_person(proposal.outcome, proposal.grounds):
            taking.check_release(hand, row)
            hand.request.pending_id = row.id
            hand.note("proposed", Party.DEPARTMENT, internal=True, act=Act.FOI_PROPOSE)
            telling.department(hand.request, "proposed", besides=hand.who.id)
        else:
            taking.take(hand, row, hand.who.id)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_decision_approve)
def foi_decision_approve(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Approve what a colleague proposed: the decision stands.

    :param id: the request
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request
    """
    tk.check_access("foi_decision_approve", context, data_dict)
    with held(context, data_dict) as hand:
        row = _pending(hand)
        # Law 9 of 2022, articles 17.5 and 25: two people, so never the same.
        if row.proposed_by == hand.who.id:
            raise SecondPersonNeeded
        hand.note("approved", Party.DEPARTMENT, internal=True, act=Act.FOI_APPROVE)
        taking.take(hand, row, hand.who.id)
    return _shown(context, data_dict)


@answers_with(shapes.Request)
@tk.validate_action_data(schema.foi_decision_return)
def foi_decision_return(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Send a proposed decision back, with a reason; who proposed it may take it back so.

    :param id: the request
    :param text: why
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the request, under review as before
    """
    tk.check_access("foi_decision_return", context, data_dict)
    with held(context, data_dict) as hand:
        row = _pending(hand)
        row.state, row.note = Stage.RETURNED, fitting("text", data_dict["text"])
        row.decided_by, row.decided_at = hand.who.id, sa.func.clock_timestamp()
        hand.request.pending_id = None
        hand.note("returned", Party.DEPARTMENT, text=row.note, internal=True, act=Act.FOI_RETURN)
        telling.department(hand.request, "returned", besides=hand.who.id)
    return _shown(context, data_dict)


def _proposal(data: dict[str, Any]) -> Proposal:
    known = {one.value for one in Ground}
    if set(data.get("grounds", [])) - known:
        raise tk.ValidationError({"grounds": [tk._("Article 17 has no number like this.")]})
    return Proposal(
        outcome=Outcome(data["outcome"]),
        reasons=data.get("reasons", "").strip(),
        grounds=tuple(Ground(one) for one in data.get("grounds", [])),
        held=tuple(
            Held(Exemption(one["code"]), one.get("harm", "")) for one in data.get("exemptions", [])
        ),
        link=data.get("link", ""),
        other_law=data.get("other_law", "").strip(),
    )


def _row(hand: Hand, data: dict[str, Any], proposal: Proposal) -> FOIDecision:
    answer = data.get("answer", "").strip()
    releases = proposal.outcome in RELEASING
    if releases and not answer and not releasing.answer_files(hand.request):
        raise DecisionRefused(flaw="answer_missing", field="answer")
    # Law 9 of 2022, article 19: a fee is for what is prepared and delivered.
    items = fees.read(data.get("fee", [])) if releases else ()
    row = FOIDecision(
        request_id=hand.request.id,
        outcome=proposal.outcome.value,
        reasons=proposal.reasons,
        answer=answer,
        link=proposal.link,
        other_law=proposal.other_law,
        grounds=[one.value for one in proposal.grounds],
        exemptions=[{"code": one.exemption.value, "harm": one.harm} for one in proposal.held],
        fee=[item.facts() for item in items],
        proposed_by=hand.who.id,
    )
    model.Session.add(row)
    model.Session.flush()
    return row


def _asked_to_clarify(hand: Hand) -> bool:
    return FOIEvent.has(hand.request.id, Move.ASK_CLARIFICATION)


def _pending(hand: Hand) -> FOIDecision:
    row = FOIDecision.get(hand.request.pending_id)
    if row is None:
        raise NothingToDo
    return row


def _shown(context: Context, data: dict[str, Any]) -> dict[str, Any]:
    return reading.whole(sight.seen(data["id"], sight.viewer(context)))
