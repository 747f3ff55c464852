"""Answers to the questions of a consultation: one contribution for each question that is answered, one event for each answer."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, TSQUERY

from ckanext.eparticipation.answers.fields import WORDED
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import TAKEN_DOWN, State
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.model import QuestionRow
from ckanext.eparticipation.contributions.source import Source, text
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.tables import typed_words

_NAME_HIDDEN = sa.case(
    (Answer.language == "ar", "(حجب مشرف هذا الاسم)"), else_="(a moderator has hidden this name)"
)
_COUNTS = Answer.state == State.SUBMITTED.value
_CHOSEN = QuestionRow.kind.not_in(sorted(kind.value for kind in WORDED))


def rows(package_id: str) -> sa.Select[Any]:
    """Select what was answered to a consultation, without files: those are for the agency alone."""
    organisation = sa.case(
        (sa.not_(Answer.publish), ""),
        # In the place of a name that a moderator took down, in every export.
        (Answer.organisation_state.in_(sorted(TAKEN_DOWN)), _NAME_HIDDEN),
        else_=Answer.organisation,
    )
    return (
        sa.select(
            AnswerItem.id.label("id"),
            # The day, no instant: lists are ordered by it and their pages name it, and what one person answered to several questions
            # bears one instant.
            AnswerItem.day.label("at"),
            Answer.language.label("language"),
            AnswerItem.text.label("text"),
            Answer.person_id.label("person_id"),
            # Who wants no words published is not named beside what they chose either.
            sa.and_(Answer.publish, Answer.named).label("named"),
            organisation.label("organisation"),
            AnswerItem.question_id.label("question"),
            text("document"),
            text("quote"),
            text("thread"),
            text("reply_to"),
            sa.literal(0).label("supports"),
            AnswerItem.codes.label("codes"),
            # What was chosen is a count, and public in any case.
            sa.or_(Answer.publish, _CHOSEN).label("public"),
        )
        .join(Answer, Answer.id == AnswerItem.answer_id)
        .join(QuestionRow, QuestionRow.id == AnswerItem.question_id)
        .where(
            AnswerItem.consultation_id == package_id,
            _COUNTS,
            AnswerItem.state == PostState.PUBLISHED.value,
            QuestionRow.kind != Kind.FILE.value,
        )
    )


def events() -> sa.Select[Any]:
    """Select every answer that counts, of every consultation."""
    return sa.select(
        Answer.id.label("id"),
        Answer.first_at.label("at"),
        Answer.consultation_id.label("package_id"),
        Answer.person_id.label("person_id"),
        Answer.language.label("language"),
        sa.cast(Answer.groups, JSONB).label("groups"),
    ).where(_COUNTS)


def taken_back() -> sa.Select[Any]:
    """Select the answers that were withdrawn."""
    return sa.select(Answer.id).where(Answer.state == State.WITHDRAWN.value)


def people(package_id: str) -> sa.Select[Any]:
    """Select who answered a consultation, whatever a moderator hid of it."""
    return sa.select(Answer.person_id.label("person_id")).where(
        Answer.consultation_id == package_id, _COUNTS, Answer.person_id.is_not(None)
    )


def says(words: str) -> sa.ColumnElement[bool]:
    """Return the condition that words stand in what was written; their index finds them."""
    question = typed_words.question(words)
    if not question:
        return sa.false()
    return AnswerItem.words.bool_op("@@")(sa.cast(sa.literal(question), TSQUERY))


SOURCE = Source("answers", "answer", rows, events, taken_back, people, says)
