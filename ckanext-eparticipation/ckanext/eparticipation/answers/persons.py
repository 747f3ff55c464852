"""Answers of a person: given out to them; without a name when their account is erased."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers import attachments, reading
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import (
    Answer,
    AnswerItem,
    AnswerObjection,
    AnswerReport,
    AnswerVersion,
)
from ckanext.eparticipation.answers.states import TAKEN_DOWN, State


def given(user_id: str) -> list[dict[str, Any]]:
    """Return all that a person answered, drafts and earlier versions too."""
    return [
        {
            "consultation": answer.consultation_id,
            "state": answer.state,
            "reference": answer.reference or "",
            "organisation": reading.own_organisation(items),
            "named": answer.named,
            "published": answer.publish,
            "groups": dict(answer.groups or {}),
            "answers": [
                {
                    "question": item.question_id,
                    "value": item.value,
                    "hidden": item.state in TAKEN_DOWN,
                    "objections": [one.text for one in AnswerObjection.of(item.id)],
                }
                for item in items.values()
                if item.question_id != ORGANISATION
            ],
            "draft": answer.draft,
            "versions": [
                {
                    "number": row.number,
                    "submitted_at": row.submitted_at.isoformat(),
                    "values": row.content["values"],
                }
                for row in AnswerVersion.of(answer.id)
            ],
        }
        for answer, items in _with_items(user_id)
    ]


def erase(user_id: str) -> None:
    """Take a person away from their answers; the caller commits.

    What counted goes on counting, without name and organisation. Drafts, earlier versions, files, and words that a
    moderator hid go. A second call does no harm.
    """
    for answer in Answer.all_of_person(user_id, hold=True):
        attachments.keep_only(answer, ())
        if answer.state == State.DRAFT:
            model.Session.delete(answer)
            continue
        versions = sa.delete(AnswerVersion).where(AnswerVersion.answer_id == answer.id)
        model.Session.execute(versions.execution_options(synchronize_session="fetch"))
        for item in AnswerItem.of(answer.id).values():
            goes = item.state in TAKEN_DOWN or item.question_id == ORGANISATION or not item.text
            if not item.codes and goes:
                model.Session.delete(item)
                continue
            objections = sa.delete(AnswerObjection).where(AnswerObjection.item_id == item.id)
            model.Session.execute(objections.execution_options(synchronize_session="fetch"))
        answer.person_id = answer.draft = answer.form_hash = None
        answer.organisation = answer.organisation_state = ""
        answer.named = False
        answer.changed_at = sa.func.clock_timestamp()
    model.Session.flush()


def given_reports(user_id: str) -> list[dict[str, Any]]:
    """Return what a person reported of the written answers of others."""
    return [
        {"reason": row.reason, "note": row.note, "made_at": row.made_at.isoformat()}
        for row in AnswerReport.of_person(user_id)
    ]


def erase_reports(user_id: str) -> None:
    """Have what a person reported go on counting, as that of somebody; the caller commits."""
    somebody = sa.func.concat("erased:", AnswerReport.id)
    mine = sa.update(AnswerReport).where(AnswerReport.reporter_id == user_id)
    model.Session.execute(
        mine.values(reporter_id=somebody).execution_options(synchronize_session=False)
    )


def _with_items(user_id: str) -> list[tuple[Answer, dict[str, AnswerItem]]]:
    answers = Answer.all_of_person(user_id)
    items = AnswerItem.of_all([answer.id for answer in answers])
    return [(answer, items.get(answer.id, {})) for answer in answers]
