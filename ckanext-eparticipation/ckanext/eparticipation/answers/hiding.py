"""Decisions of moderators about what an answer says, and objections to them: who decides is asked by the caller.

What is taken down stays in its place. It leaves every list, table, export and figure of words; its author reads by which
rule, and the moderator's words, and can object once. Another moderator decides about the objection.
"""

from __future__ import annotations

from datetime import datetime

from ckan import model

from ckanext.eparticipation.answers import moderating, telling
from ckanext.eparticipation.answers.errors import NotHideable
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import (
    Answer,
    AnswerDecision,
    AnswerItem,
    AnswerObjection,
    AnswerReport,
)
from ckanext.eparticipation.answers.states import TAKEN_DOWN
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.audit.acts import Act, ObjectType
from ckanext.qatar_sectors.audit.trail import record
from ckanext.qatar_sectors.discussion.errors import (
    Moved,
    NothingToOppose,
    OwnDecision,
    SecondPairOfEyes,
    WordsMissing,
)
from ckanext.qatar_sectors.discussion.post_states import NEED_REASON, Decision, PostState, decide
from ckanext.qatar_sectors.discussion.queue.source import Verdict
from ckanext.qatar_sectors.discussion.reasons import NEEDS_WORDS

ACTS = {
    Decision.PUBLISH: Act.ANSWER_PUBLISH,
    Decision.REFUSE: Act.ANSWER_REFUSE,
    Decision.HIDE: Act.ANSWER_HIDE,
    Decision.KEEP: Act.ANSWER_KEEP,
    Decision.RESTORE: Act.ANSWER_RESTORE,
    Decision.UPHOLD: Act.ANSWER_UPHOLD,
}
SETTLES_REPORTS = frozenset({Decision.HIDE, Decision.KEEP})
SETTLES_OBJECTION = frozenset({Decision.RESTORE, Decision.UPHOLD})


def settle(item: AnswerItem, verdict: Verdict, user_id: str, now: datetime) -> None:
    """Carry a decision about an item out, in the open transaction, in which its answer is held.

    :raises NotHideable: what was chosen is a count, and holds no words
    :raises DiscussionError: it cannot be decided so
    """
    if item.codes:
        raise NotHideable()
    answer: Answer = model.Session.get_one(Answer, item.answer_id)
    if answer.person_id and answer.person_id == user_id:
        raise OwnDecision()
    if verdict.seen_version not in (None, item.version):
        raise Moved(version=item.version)
    before = PostState(item.state)
    decision, reason, note = verdict.decision, verdict.reason, verdict.note
    after = decide(
        before, decision, reason=reason, reports=item.open_reports, objection=item.objected
    )
    if decision in NEED_REASON and reason in NEEDS_WORDS and not note:
        raise WordsMissing()
    if decision is Decision.UPHOLD:
        _check_other_eyes(item, user_id)
    row = AnswerDecision(
        item_id=item.id,
        what=decision.value,
        before=before.value,
        after=after.value,
        reason=reason,
        note=note,
        decided_by=user_id,
        decided_at=now,
    )
    model.Session.add(row)
    if decision in SETTLES_REPORTS:
        AnswerReport.settle(item.id, now)
        item.open_reports = 0
    if decision in SETTLES_OBJECTION:
        for objection in AnswerObjection.open_of([item.id]).values():
            objection.outcome, objection.answered_at = decision.value, now
        item.objected = False
    if decision in NEED_REASON:
        item.hidden_at, item.hidden_by = now, user_id
        item.hidden_reason, item.hidden_note = reason, note
    elif after is PostState.PUBLISHED:
        item.hidden_at = item.hidden_by = None
        item.hidden_reason = item.hidden_note = ""
    item.state = after.value
    item.version += 1
    if item.question_id == ORGANISATION:
        moderating.show_organisation(answer, item)
    answer.changed_at = now
    model.Session.flush()
    record(ACTS[decision], ObjectType.ANSWER, item.answer_id, reason=reason)
    facts = finding.facts(answer.consultation_id)
    if facts is not None:
        telling.decided(answer, facts, decision, row.id)


def can_object(item: AnswerItem) -> bool:
    """Say whether the author of an item can object to how it was taken down."""
    if item.state not in TAKEN_DOWN or item.objected:
        return False
    decision = AnswerDecision.taking_down(item.id)
    met = {one.decision_id for one in AnswerObjection.of(item.id)}
    return decision is not None and decision.id not in met


def oppose(item: AnswerItem, text: str, now: datetime) -> None:
    """Object to the decision by which an item was taken down, in the open transaction; its answer is held.

    :raises NothingToOppose: nothing was taken down, or it was asked already
    """
    decision = AnswerDecision.taking_down(item.id)
    if decision is None or not can_object(item):
        raise NothingToOppose()
    objection = AnswerObjection(item_id=item.id, decision_id=decision.id, text=text, made_at=now)
    model.Session.add(objection)
    item.objected = True
    item.version += 1
    model.Session.flush()
    answer: Answer = model.Session.get_one(Answer, item.answer_id)
    facts = finding.facts(answer.consultation_id)
    if facts is not None:
        telling.objected(answer, facts, objection.id)


def _check_other_eyes(item: AnswerItem, user_id: str) -> None:
    """Who took words down does not judge the objection to it."""
    if item.hidden_by == user_id:
        raise SecondPairOfEyes()
