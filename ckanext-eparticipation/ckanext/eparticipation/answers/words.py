"""Written answers: searched at the desk, and read by everybody after the closing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import TSQUERY

from ckan import model

from ckanext.eparticipation.answers.model import Answer, AnswerCount, AnswerItem
from ckanext.eparticipation.answers.model import count as counts
from ckanext.eparticipation.answers.states import TAKEN_DOWN, Channel, State
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.model import QuestionRow
from ckanext.qatar_sectors.discussion.post_states import PostState
from ckanext.qatar_sectors.identity.names import shown_names
from ckanext.qatar_sectors.lists.window import Piece, Place, Window, cut
from ckanext.qatar_sectors.tables import typed_words

# Places among public texts have none: it would be that of somebody's answer.
NO_TIME = datetime(1970, 1, 1, tzinfo=UTC)


def searched(consultation_id: str, q: str) -> sa.ColumnElement[bool]:
    """Return the condition for items that hold these words; what waits for a moderator or is hidden is found by nobody."""
    question = typed_words.question(q)
    asked = readable(consultation_id)
    if not question or not asked:
        return sa.false()
    return sa.and_(
        AnswerItem.state == PostState.PUBLISHED.value,
        # Named, so that the database need not look at the words of other consultations.
        AnswerItem.question_id.in_(asked),
        AnswerItem.words.bool_op("@@")(sa.cast(sa.literal(question), TSQUERY)),
    )


def public_texts(
    consultation_id: str, question_id: str, window: Window
) -> Piece[tuple[Place, dict[str, Any]]]:
    """Return written answers that may be read by everybody, in the order of their ids, which tells nothing.

    In the order of arrival the third text here and the third to another question would be one person's, and a place in the list would
    say when it came. What was taken down leaves its place; what waits has none yet.
    """
    if not public_numbers(consultation_id, question_id)[0]:
        return Piece([], None, None)
    wanted = (
        sa.select(
            AnswerItem.id,
            AnswerItem.text,
            AnswerItem.state,
            AnswerItem.hidden_reason,
            Answer.person_id,
            Answer.named,
            Answer.organisation,
            Answer.organisation_state,
            Answer.language,
            Answer.channel,
        )
        .join(AnswerItem, AnswerItem.answer_id == Answer.id)
        .where(
            Answer.consultation_id == consultation_id,
            Answer.state == State.SUBMITTED.value,
            Answer.publish,
            AnswerItem.question_id == question_id,
            AnswerItem.state != PostState.WAITING.value,
        )
    )
    rows = model.Session.execute(_by_id(wanted, window)).all()
    names = shown_names([(row.person_id, row.named) for row in rows])
    told = [
        (Place(NO_TIME, row.id), _public(row, name)) for row, name in zip(rows, names, strict=True)
    ]
    return cut(told, window, lambda one: one[0])


def _by_id(wanted: sa.Select[Any], window: Window) -> sa.Select[Any]:
    if (place := window.after or window.before) is not None:
        behind = AnswerItem.id < place.id if window.backwards else AnswerItem.id > place.id
        wanted = wanted.where(behind)
    order = AnswerItem.id.desc() if window.backwards else AnswerItem.id
    return wanted.order_by(order).limit(window.limit + 1)


def public_numbers(consultation_id: str, question_id: str) -> tuple[int, int, int]:
    """Return how many written answers have a place, how many of them can be read, and how many wait for a moderator."""
    row = AnswerCount
    wanted = (
        sa.select(row.state, sa.func.sum(row.number))
        .where(
            row.consultation_id == consultation_id,
            row.what == counts.ITEM,
            row.name == question_id,
            row.code == "",
            row.public,
        )
        .group_by(row.state)
    )
    found = {state: int(number) for state, number in model.Session.execute(wanted)}
    readable = found.get(PostState.PUBLISHED.value, 0)
    taken_down = sum(found.get(state.value, 0) for state in TAKEN_DOWN)
    return readable + taken_down, readable, found.get(PostState.WAITING.value, 0)


def readable(consultation_id: str) -> list[str]:
    """Return the questions to which there are words that may be read, by the counts."""
    row = AnswerCount
    worded = sa.select(QuestionRow.id).where(
        QuestionRow.package_id == consultation_id, QuestionRow.kind == Kind.TEXT.value
    )
    wanted = (
        sa.select(row.name)
        .where(
            row.consultation_id == consultation_id,
            row.what == counts.ITEM,
            row.name.in_(worded),
            row.state == PostState.PUBLISHED.value,
        )
        .group_by(row.name)
        .having(sa.func.sum(row.number) > 0)
    )
    return list(model.Session.scalars(wanted))


def _public(row: Any, name: str) -> dict[str, Any]:
    hidden = row.state in TAKEN_DOWN
    return {
        "id": row.id,
        "text": "" if hidden else row.text,
        "hidden": hidden,
        "reason": row.hidden_reason if hidden else "",
        "author": "" if hidden or not row.named else name,
        "organisation": "" if hidden else row.organisation,
        "organisation_hidden": not hidden and row.organisation_state in TAKEN_DOWN,
        "language": row.language,
        "on_paper": row.channel == Channel.PAPER,
    }
