"""Hiding what breaks the rules, and showing it again: who decides is asked by the action.

A hidden item stays in its place. It leaves every list, table, export and figure of words; its author reads that it
was hidden, by which rule, and the moderator's words.
"""

from __future__ import annotations

from datetime import datetime

from ckan import model

from ckanext.eparticipation.answers import telling
from ckanext.eparticipation.answers.errors import NotHideable
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record


def hide(item: AnswerItem, reason: str, note: str, user_id: str, now: datetime) -> None:
    """Hide an item, in the open transaction; a second call changes nothing.

    :raises NotHideable: what was chosen is a count, and holds no words
    """
    if item.codes:
        raise NotHideable()
    if item.hidden_at is not None:
        return
    item.hidden_at, item.hidden_by = now, user_id
    item.hidden_reason, item.hidden_note = reason, note
    answer = _changed(item, now)
    record(Act.ANSWER_HIDE, ObjectType.ANSWER, item.answer_id, reason=reason)
    facts = finding.facts(answer.consultation_id)
    if facts is not None:
        telling.hidden(answer, facts, item.id, now)


def restore(item: AnswerItem, now: datetime) -> None:
    """Show an item again, in the open transaction; a second call changes nothing."""
    if item.hidden_at is None:
        return
    item.hidden_at = item.hidden_by = None
    item.hidden_reason = item.hidden_note = ""
    _changed(item, now)
    record(Act.ANSWER_RESTORE, ObjectType.ANSWER, item.answer_id)


def _changed(item: AnswerItem, now: datetime) -> Answer:
    """Note the change, so that figures are counted anew."""
    answer: Answer = model.Session.get_one(Answer, item.answer_id)
    answer.changed_at = now
    model.Session.flush()
    return answer
