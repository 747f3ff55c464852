"""Actions that write a draft: texts, dates, terms, questions."""

from __future__ import annotations

import uuid
from typing import Any

import ckan.plugins.toolkit as tk
from ckan import model
from ckan.types import Context

from ckanext.eparticipation.consultations import reading, schema, shapes, writing
from ckanext.eparticipation.consultations.acting import Hand, explained, held
from ckanext.eparticipation.consultations.domain import periods, texts
from ckanext.eparticipation.consultations.domain.moves import Move
from ckanext.eparticipation.consultations.domain.questions import MOST_QUESTIONS, read
from ckanext.eparticipation.consultations.finding import CONSULTATION, now
from ckanext.eparticipation.consultations.model import Consultation, QuestionRow
from ckanext.eparticipation.errors import QuestionRefused
from ckanext.eparticipation.opendata import config as open_data
from ckanext.eparticipation.opendata.licensing import FIELD as LICENCE
from ckanext.qatar_sectors.audit.acts import Act
from ckanext.qatar_sectors.contracts.answering import answers_with
from ckanext.qatar_sectors.roles.sight import account_of

_OF_DATASET = (*schema.TEXTS, "tags_translated", "sectors")


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_create)
def eparticipation_consultation_create(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Begin a consultation: a draft that its agency's officers see alone.

    :param organisation: id or name of the agency
    :param title_translated: the title, by language (ar, en); the draft needs one language, the approval both
    :param notes_translated: (optional) the plain summary
    :param objective_translated: (optional) what it is for
    :param scope_translated: (optional) what it is about, and what not
    :param method_translated: (optional) how it is conducted
    :param audience_translated: (optional) whom it asks
    :param law_translated: (optional) the policy or law concerned
    :param tags_translated: (optional) keywords by language
    :param sectors: (optional) codes of sectors
    :param opens: (optional) when it opens, such as 2026-12-01T08:00; in Qatar's time unless a zone is given
    :param closes: (optional) when it closes: the first instant that is too late
    :param shorter_reason: (optional) why it is open for less than the usual days, by language
    :param moderation: (optional) `before` or `after` contributions are shown
    :param groups: (optional) by what participants may tell themselves apart: a list of `age`, `gender`, `nationality`, `disability`; empty asks nothing, left out asks what the portal does
    :param without_account: (optional) true: people take part without an account
    :param for_organisations: (optional) true: people may speak for an organisation
    :param discussion: (optional) true: people discuss beside the questions
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_create", context, data_dict)
    agency = model.Group.get(data_dict["organisation"])
    account = account_of(context)
    if not data_dict.get("title_translated"):
        raise tk.ValidationError({"title_translated": [tk._("Give the title.")]})
    with explained():
        row = Consultation(
            package_id=str(uuid.uuid4()), organisation_id=agency.id, created_by=account.id
        )
        hand = Hand(row, account.id, now())
        _set_terms(row, data_dict)
        model.Session.add(row)
        model.Session.flush()
        hand.note(Move.EDIT.value, Act.CONSULTATION_CHANGE)
        tk.get_action("package_create")(
            writing.writer_context(),
            {
                "id": row.package_id,
                "type": CONSULTATION,
                "private": True,
                "owner_org": agency.id,
                LICENCE: open_data.licence(),
                **_of_dataset(data_dict),
            },
        )
        model.Session.commit()
    return reading.whole(row.package_id, account.id)


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_consultation_update)
def eparticipation_consultation_update(
    context: Context, data_dict: dict[str, Any]
) -> dict[str, Any]:
    """Write a draft; what is not sent stays as it was.

    :param id: id or name of the consultation
    :param title_translated: (optional) the title, by language (ar, en)
    :param notes_translated: (optional) the plain summary
    :param objective_translated: (optional) what it is for
    :param scope_translated: (optional) what it is about, and what not
    :param method_translated: (optional) how it is conducted
    :param audience_translated: (optional) whom it asks
    :param law_translated: (optional) the policy or law concerned
    :param tags_translated: (optional) keywords by language
    :param sectors: (optional) codes of sectors
    :param opens: (optional) when it opens, in Qatar's time unless a zone is given; empty: not known yet
    :param closes: (optional) when it closes: the first instant that is too late
    :param shorter_reason: (optional) why it is open for less than the usual days, by language
    :param moderation: (optional) `before` or `after` contributions are shown
    :param groups: (optional) by what participants may tell themselves apart: a list of `age`, `gender`, `nationality`, `disability`; empty asks nothing, left out asks what the portal does
    :param without_account: (optional) true: people take part without an account
    :param for_organisations: (optional) true: people may speak for an organisation
    :param discussion: (optional) true: people discuss beside the questions
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_consultation_update", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.EDIT, Act.CONSULTATION_CHANGE)
        _set_terms(hand.row, data_dict)
        writing.patch(hand.row.package_id, _of_dataset(data_dict))
    return reading.whole(hand.row.package_id, hand.user_id)


@answers_with(bool)
@tk.validate_action_data(schema.eparticipation_consultation_delete)
def eparticipation_consultation_delete(context: Context, data_dict: dict[str, Any]) -> bool:
    """Delete a draft. What was approved is withdrawn instead.

    :param id: id or name of the consultation
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: true
    """
    tk.check_access("eparticipation_consultation_delete", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.DELETE, Act.CONSULTATION_CHANGE)
        writing.delete(hand.row.package_id)
    return True


@answers_with(shapes.Consultation)
@tk.validate_action_data(schema.eparticipation_question_update)
def eparticipation_question_update(context: Context, data_dict: dict[str, Any]) -> dict[str, Any]:
    """Put these questions in the place of those that a draft asks.

    :param id: id or name of the consultation
    :param questions: in order, each with `kind` (text, single, multiple, scale, ranking, file), `text` by language and `required`;
        with `options` (each a `text` by language), `most` for those of which several are chosen; with `scale` (its last
        step), `lowest` and `highest` for a scale; `id` of a question that stays
    :param seen_version: (optional) the version you looked at; refused if it has changed since
    :returns: the consultation
    """
    tk.check_access("eparticipation_question_update", context, data_dict)
    with held(context, data_dict) as hand:
        hand.move(Move.EDIT, Act.CONSULTATION_CHANGE)
        package_id = hand.row.package_id
        found = data_dict.get("questions") or []
        if len(found) > MOST_QUESTIONS:
            raise QuestionRefused(field="questions", flaw="questions_many", most=MOST_QUESTIONS)
        known = {row.id for row in QuestionRow.of(package_id)}
        questions = []
        for number, one in enumerate(found, 1):
            kept = one.get("id") if one.get("id") in known else None
            try:
                questions.append(read(one, kept or str(uuid.uuid4())))
            except QuestionRefused as err:
                where = f"questions-{number}-{err.facts['field']}"
                raise QuestionRefused(**{**err.facts, "field": where}) from err
            known.discard(kept)
        QuestionRow.replace(package_id, questions)
    return reading.whole(package_id, hand.user_id)


def _of_dataset(data: dict[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in _OF_DATASET if name in data}


def _set_terms(row: Consultation, data: dict[str, Any]) -> None:
    """Take over dates and terms as they were sent; whether they are enough is asked at the submission."""
    for name in ("opens", "closes"):
        if name in data:
            text = data[name]
            setattr(row, f"{name}_at", periods.read(text, name) if text else None)
    if row.opens_at and row.closes_at and row.closes_at <= row.opens_at:
        raise periods.PeriodRefused(field="closes", flaw="closes_first")
    if "shorter_reason" in data:
        row.shorter_reason = dict(data["shorter_reason"] or {})
        if any(len(text) > texts.LONGEST_REASON for text in row.shorter_reason.values()):
            raise texts.TextRefused(
                field="shorter_reason", flaw="text_long", most=texts.LONGEST_REASON
            )
    if "groups" in data:
        row.groups = list(data["groups"])
    if data.get("moderation"):
        row.moderation = data["moderation"]
    for name in schema.TERMS:
        if name in data:
            setattr(row, name, data[name])
