"""Actions of consultations: asking another unit of the entity, and answering."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.foi.consultations import reading, schema, shapes
from ckanext.foi.consultations import sight as own_sight
from ckanext.foi.consultations.model import FOIConsultation
from ckanext.foi.entities.finding import agencies
from ckanext.foi.errors import MoveRefused, NothingToDo
from ckanext.foi.requests import sight, telling
from ckanext.foi.requests.form import fitting
from ckanext.foi.requests.hand import Hand, held
from ckanext.foi.requests.states import DECIDING, Party
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.notices import outbox


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.foi_consultation_ask)
def foi_consultation_ask(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Ask somebody of another unit of the entity. They see the question, and nothing else of the request.

    :param id: the request
    :param user: id or name of the account that is asked; it holds a role in the entity
    :param text: the question
    :returns: the question
    """
    tk.check_access("foi_consultation_ask", context, data_dict)
    with held(context, data_dict) as hand:
        request = hand.request
        if hand.place.request not in DECIDING:
            raise MoveRefused(current=request.state, move="consult")
        account = model.User.get(data_dict["user"])
        if account is None or not own_sight.belongs(account.id, request.organisation_id):
            sentence = tk._("This person does not work for the entity.")
            raise tk.ValidationError({"user": [sentence]})
        if account.id in (request.requester_id, hand.who.id):
            sentence = tk._("Ask somebody else than yourself and the requester.")
            raise tk.ValidationError({"user": [sentence]})
        row = FOIConsultation(
            request_id=request.id,
            user_id=account.id,
            question=fitting("text", data_dict["text"]),
            asked_by=hand.who.id,
        )
        model.Session.add(row)
        model.Session.flush()
        hand.note(
            "consulted", Party.DEPARTMENT, text=row.question, internal=True, act=Act.FOI_CONSULT
        )
        _tell(hand, row)
    return reading.facts(row, hand.who.id)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.foi_consultation_answer)
def foi_consultation_answer(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Answer a question of the Competent Department, once.

    :param id: the question
    :param text: the answer
    :returns: the question with its answer
    """
    tk.check_access("foi_consultation_answer", context, data_dict)
    found = FOIConsultation.get(data_dict["id"])
    if found is None:
        raise tk.ObjectNotFound(tk._("There is no such question, or none that you may see."))
    with held(context, {"id": found.request_id}) as hand:
        row = FOIConsultation.locked(found.id)
        if row is None or row.answered_at is not None or hand.place.request not in DECIDING:
            raise NothingToDo
        row.answer = fitting("text", data_dict["text"])
        row.answered_at = sa.func.clock_timestamp()
        text = row.answer
        hand.note(
            "consult_answered", Party.DEPARTMENT, text=text, internal=True, act=Act.FOI_CONSULT
        )
        telling.department(hand.request, "consult_answered", besides=hand.who.id)
    return reading.facts(row, hand.who.id)


@answers_with(shapes.Consultation)
@tk.side_effect_free
@tk.validate_action_data(schema.foi_consultation_show)
def foi_consultation_show(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Show a question to who is asked, and to the Competent Department.

    :param id: the question
    :returns: the question with its answer
    """
    tk.check_access("foi_consultation_show", context, data_dict)
    row = FOIConsultation.get(data_dict["id"])
    if row is None:
        raise tk.ObjectNotFound(tk._("There is no such question, or none that you may see."))
    return reading.facts(row, sight.viewer(context).id)


@answers_with(list[shapes.Consultation])
@tk.side_effect_free
@tk.validate_action_data(schema.foi_consultation_list)
def foi_consultation_list(context: Context, data_dict: dict[str, Any]) -> list[dict[str, Any]]:
    """List what one was asked by Competent Departments: what waits first.

    :returns: the questions
    """
    tk.check_access("foi_consultation_list", context, data_dict)
    who = sight.viewer(context)
    rows = [row for row in FOIConsultation.put_to(who.id) if own_sight.is_asked(row, who.id)]
    return [reading.facts(row, who.id) for row in rows]


def _tell(hand: Hand, row: FOIConsultation) -> None:
    agency_id = hand.request.organisation_id
    facts = {
        "consultation": row.id,
        "reference": hand.request.reference or "",
        "agency": agencies([agency_id]).get(agency_id, {}).get("title", {}),
    }
    about = (own_sight.ABOUT, row.id)
    outbox.tell("foi.consulted", [row.user_id], facts, about=about, key=f"foi:consulted:{row.id}")
