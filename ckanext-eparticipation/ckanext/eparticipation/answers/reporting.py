"""Reports of written answers that everybody reads: the rules are those of posts."""

from __future__ import annotations

from datetime import datetime

from ckan import model

from ckanext.eparticipation.answers import telling
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import Answer, AnswerItem, AnswerReport
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.discussion.errors import NothingToOppose, OwnPost


def named_beside(item_id: str) -> tuple[AnswerItem, Answer, Facts] | None:
    """Return the name of an organisation that stands beside a public written answer, or None."""
    found = public(item_id)
    if found is None or not found[0].is_readable:
        return None
    name = AnswerItem.of(found[1].id).get(ORGANISATION)
    return (name, *found[1:]) if name is not None and name.text else None


def public(item_id: str) -> tuple[AnswerItem, Answer, Facts] | None:
    """Return a written answer that its author gave to everybody, or None; whether it was taken down stands in its state."""
    item = AnswerItem.get(item_id)
    answer = model.Session.get(Answer, item.answer_id) if item is not None else None
    facts = finding.facts(answer.consultation_id) if answer is not None else None
    if item is None or answer is None or facts is None:
        return None
    if answer.state != State.SUBMITTED or not answer.publish:
        return None
    written = {one.id for one in finding.questions(facts.package_id) if one.kind is Kind.TEXT}
    return (item, answer, facts) if item.question_id in written else None


def report(
    item: AnswerItem,
    answer: Answer,
    facts: Facts,
    *,
    reporter_id: str,
    reason: str,
    note: str,
    now: datetime,
) -> bool:
    """Keep a report in the open transaction, in which the answer is held; say whether it is the person's first of this text.

    :raises OwnPost: it is the person's own answer
    :raises NothingToOppose: it is not public, or not any more
    """
    if answer.person_id == reporter_id:
        raise OwnPost()
    if not item.is_readable:
        raise NothingToOppose()
    counted = AnswerReport.add(item.id, reporter_id, reason, note, now)
    if counted:
        item.open_reports += 1
        model.Session.flush()
        telling.reported(answer, facts, f"{item.id}:{item.version}")
    return counted
