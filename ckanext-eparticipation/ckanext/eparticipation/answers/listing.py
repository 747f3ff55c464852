"""Answers in a list: filters as conditions of the database, and pages of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, TSQUERY

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import Channel, State
from ckanext.qatar_sectors.identity.names import shown_names
from ckanext.qatar_sectors.tables import typed_words

# An arbitrary number that is ours: keys of forms at the desk.
LOCK = 7_262_043


@dataclass(frozen=True)
class Asked:
    """What a reader looks for."""

    q: str = ""
    question: str = ""
    option: str = ""
    channel: str = ""
    language: str = ""
    organisations_only: bool = False

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Asked:
        """Return it of an action's data."""
        names = ("q", "question", "option", "channel", "language")
        return cls(
            **{name: str(data.get(name) or "") for name in names},
            organisations_only=bool(data.get("organisations_only")),
        )


def page(consultation_id: str, asked: Asked, limit: int, offset: int) -> list[Answer]:
    """Return some of the answers that count, the newest first."""
    wanted = (
        sa.select(Answer)
        .where(*_conditions(consultation_id, asked))
        .order_by(Answer.submitted_at.desc(), Answer.id)
        .limit(limit)
        .offset(offset)
    )
    return list(model.Session.scalars(wanted))


def number(consultation_id: str, asked: Asked) -> int:
    """Return how many answers are found."""
    wanted = sa.select(sa.func.count()).select_from(Answer)
    return int(model.Session.scalar(wanted.where(*_conditions(consultation_id, asked))) or 0)


def public_texts(
    consultation_id: str, question_id: str, limit: int, offset: int
) -> tuple[list[dict[str, Any]], int, int]:
    """Return written answers that may be read by everybody, with how many there are and how many are not hidden."""
    conditions = (
        Answer.consultation_id == consultation_id,
        Answer.state == State.SUBMITTED.value,
        Answer.publish,
        AnswerItem.question_id == question_id,
    )
    joined = sa.join(Answer, AnswerItem, AnswerItem.answer_id == Answer.id)
    shown = sa.func.count().filter(AnswerItem.hidden_at.is_(None))
    numbers = sa.select(sa.func.count(), shown).select_from(joined).where(*conditions)
    count, readable = model.Session.execute(numbers).one()
    wanted = (
        sa.select(
            AnswerItem.id,
            AnswerItem.text,
            AnswerItem.hidden_at,
            AnswerItem.hidden_reason,
            Answer.person_id,
            Answer.named,
            Answer.organisation,
            Answer.language,
            Answer.channel,
        )
        .select_from(joined)
        .where(*conditions)
        .order_by(Answer.submitted_at, Answer.id)
        .limit(limit)
        .offset(offset)
    )
    rows = model.Session.execute(wanted).all()
    names = shown_names([(row.person_id, row.named) for row in rows])
    told = [_public(row, name) for row, name in zip(rows, names, strict=True)]
    return told, int(count), int(readable)


def hold_form(form: str) -> None:
    """Have the same form, sent twice at once, wait for the other one to be written."""
    lock = sa.func.pg_advisory_xact_lock(LOCK, sa.func.hashtext(form))
    model.Session.execute(sa.select(lock))


def _public(row: Any, name: str) -> dict[str, Any]:
    hidden = row.hidden_at is not None
    return {
        "id": row.id,
        "text": "" if hidden else row.text,
        "hidden": hidden,
        "reason": row.hidden_reason,
        "author": "" if hidden or not row.named else name,
        "organisation": "" if hidden else row.organisation,
        "language": row.language,
        "on_paper": row.channel == Channel.PAPER,
    }


def _conditions(consultation_id: str, asked: Asked) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [
        Answer.consultation_id == consultation_id,
        Answer.state == State.SUBMITTED.value,
    ]
    if asked.channel:
        found.append(Answer.channel == asked.channel)
    if asked.language:
        found.append(Answer.language == asked.language)
    if asked.organisations_only:
        found.append(Answer.organisation != "")
    if asked.question or asked.q:
        # Found first and then ordered: else the database walks all answers in their order, to ask each for its words.
        items = _items(asked).cte("found").prefix_with("MATERIALIZED")
        found.append(Answer.id.in_(sa.select(items.c.answer_id)))
    return found


def _items(asked: Asked) -> sa.Select[tuple[str]]:
    wanted = sa.select(AnswerItem.answer_id)
    if asked.question:
        wanted = wanted.where(AnswerItem.question_id == asked.question)
        if asked.option:
            chosen = sa.cast([asked.option], ARRAY(sa.Text))
            wanted = wanted.where(AnswerItem.codes.contains(chosen))
    if asked.q:
        question = typed_words.question(asked.q)
        if not question:
            return wanted.where(sa.false())
        # What is hidden is found by nobody.
        wanted = wanted.where(
            AnswerItem.hidden_at.is_(None),
            AnswerItem.words.bool_op("@@")(sa.cast(sa.literal(question), TSQUERY)),
        )
    return wanted
