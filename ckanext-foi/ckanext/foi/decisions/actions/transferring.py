"""Handing a request on to the entity that holds the information, where the portal's setting allows it."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi import config
from ckanext.foi.clocks.openings import DECIDING_CLOCKS, Transfer
from ckanext.foi.clocks.terms import Clock
from ckanext.foi.decisions import releasing, schema
from ckanext.foi.entities import finding
from ckanext.foi.entities.actions import with_department
from ckanext.foi.entities.model import FOIEntity
from ckanext.foi.errors import DecisionRefused, NotCovered
from ckanext.foi.release.model import FOIReleaseDocument
from ckanext.foi.requests import clockwork, shapes, telling
from ckanext.foi.requests.form import fitting
from ckanext.foi.requests.hand import Hand, held, record_act
from ckanext.foi.requests.model import FOIClock, FOIEvent
from ckanext.foi.requests.states import Move
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with


@answers_with(shapes.Transferred)
@tk.validate_action_data(schema.foi_request_transfer)
def foi_request_transfer(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Hand a request on to another covered entity; one's own entity does not see it any more.

    Law 9 of 2022 names no transfer: it is refused unless the portal's setting allows it, which also says whether the
    clock runs on or begins anew.

    :param id: the request
    :param organisation: id or name of the entity that holds the information
    :param text: why; the requester reads it
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: `reference` of the request, and the entity that has it now
    """
    tk.check_access("foi_request_transfer", context, data_dict)
    way = config.choices().transfer
    with held(context, data_dict) as hand:
        if way is Transfer.NONE:
            raise DecisionRefused(flaw="no_transfer", field="organisation")
        text = fitting("text", data_dict["text"])
        request, target = hand.request, finding.agency(data_dict["organisation"])
        _check(hand, target.id)
        facts = {"from": request.organisation_id, "to": target.id}
        hand.move(Move.TRANSFER, text=text, facts=facts)
        request.organisation_id, request.assigned_to = target.id, None
        # The trail of the entity that receives it tells of it, too.
        record_act(request, Move.TRANSFER.value, Act.FOI_MOVE)
        if way is Transfer.NEW_CLOCK:
            _begin_anew(hand)
        model.Session.flush()
        telling.requester(request, Move.TRANSFER.value, _pressing(hand))
        telling.department(request, Move.TRANSFER.value)
        return {
            "reference": request.reference or "",
            "organisation": finding.agencies([target.id])[target.id],
        }


def _check(hand: Hand, target_id: str) -> None:
    request = hand.request
    if request.organisation_id == target_id:
        raise DecisionRefused(flaw="same_entity", field="organisation")
    # Law 9 of 2022, article 2: covered entities; and somebody must be there to read it.
    if FOIEntity.get(target_id) is None or not with_department([target_id]):
        raise NotCovered(organisation=target_id)
    had = [row.facts["from"] for row in FOIEvent.of_kind(request.id, Move.TRANSFER)]
    if target_id in had:
        raise DecisionRefused(flaw="had_it_before", field="organisation")
    documents = sa.select(FOIReleaseDocument.id).where(FOIReleaseDocument.request_id == request.id)
    begun = model.Session.scalar(documents.limit(1)) is not None
    if request.pending_id or begun or releasing.answer_files(request):
        # What this entity prepared is its own, and no other's to read.
        raise DecisionRefused(flaw="answer_begun", field="organisation")


def _begin_anew(hand: Hand) -> None:
    request = hand.request
    urgent = request.urgency == "asked"
    clockwork.drop(request, *DECIDING_CLOCKS)
    clockwork.start(request, Clock.URGENT if urgent else Clock.DECISION, hand.today)


def _pressing(hand: Hand) -> FOIClock | None:
    running = FOIClock.running(hand.request.id)
    return next((row for row in running if row.clock == hand.request.due_clock), None)
