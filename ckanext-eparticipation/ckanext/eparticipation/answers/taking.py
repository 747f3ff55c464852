"""Writing answers: the consultation's row is held, the instant compared, and the rows written, in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers import attachments, moderating, period, telling
from ckanext.eparticipation.answers.content import Content, Taken
from ckanext.eparticipation.answers.errors import AnswerMoved
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import Answer, AnswerFile, AnswerItem, AnswerVersion
from ckanext.eparticipation.answers.model.file import SCAN
from ckanext.eparticipation.answers.particulars import Publish
from ckanext.eparticipation.answers.states import Move, State, moved
from ckanext.eparticipation.answers.values import codes, words
from ckanext.eparticipation.consultations import arrival, finding
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.consultations.model import Consultation
from ckanext.qatar_sectors.discussion import receipts
from ckanext.qatar_sectors.discussion.post_states import PostState


def held(consultation_id: str) -> Taken:
    """Hold a consultation for whoever writes: nobody extends, closes or withdraws it in between.

    Many may hold it so at once. Whether the time is right is asked by `period.check` of what is returned.
    """
    row = Consultation.shared(consultation_id)
    if row is None:
        raise finding.not_found()
    return Taken(row.facts, arrival.instant(), finding.questions(consultation_id))


def held_open(consultation_id: str) -> Taken:
    """Hold a consultation that takes answers at the instant of this request.

    :raises NotYetOpen:
    :raises Closed:
    """
    taken = held(consultation_id)
    period.check(taken.facts, taken.instant)
    return taken


def check_revision(answer: Answer, seen: int | None) -> None:
    """Raise AnswerMoved where somebody decided on another state of the answer than the one that is there."""
    if seen is not None and seen != answer.revision:
        raise AnswerMoved(seen=seen, newest=answer.revision)


def submit(answer: Answer, taken: Taken, content: Content, user_id: str | None) -> None:
    """Make this content what counts; the earlier ones stay as versions."""
    chosen = content.particulars
    answer.state = moved(State(answer.state), Move.SUBMIT)
    answer.version = (answer.version or 0) + 1
    answer.submitted_at = taken.instant
    answer.first_at = answer.first_at or taken.instant
    answer.named = chosen.named
    answer.publish = chosen.publish is Publish.YES
    answer.groups = dict(chosen.groups)
    answer.language = content.language
    answer.draft = None
    if answer.reference is None:
        answer.reference = new_reference()
    touch(answer, taken.instant)
    model.Session.add(answer)
    model.Session.flush()
    _take_files(answer, content, user_id)
    _put_items(answer, taken, content)
    # Who took part in which groups is of use as a sum alone: earlier versions need not know it.
    kept = {"values": content.values, "particulars": {**chosen.as_dict(), "groups": {}}}
    model.Session.add(
        AnswerVersion(
            answer_id=answer.id,
            number=answer.version,
            content=kept,
            submitted_at=taken.instant,
        )
    )
    scans = {row.id for row in AnswerFile.of(answer.id) if row.question_id == SCAN}
    attachments.keep_only(answer, scans | _files(taken.questions, content.values))
    model.Session.flush()
    if any(item.state == PostState.WAITING for item in AnswerItem.of(answer.id).values()):
        telling.waits(answer, taken.facts, taken.instant)


def save(answer: Answer, taken: Taken, content: Content, user_id: str | None) -> None:
    """Keep what is written as a draft beside what counts."""
    answer.state = moved(State(answer.state), Move.SAVE)
    _take_files(answer, content, user_id)
    answer.draft = {"values": content.values, "particulars": content.particulars.as_dict()}
    touch(answer, taken.instant)
    current = {str(item.value) for item in AnswerItem.of(answer.id).values()}
    attachments.keep_only(answer, current | _files(taken.questions, content.values))
    model.Session.flush()


def withdraw(answer: Answer, instant: datetime) -> None:
    """Take an answer back: its words and files go, that there was one stays. A mere draft goes wholly."""
    attachments.keep_only(answer, ())
    if answer.state == State.DRAFT:
        model.Session.delete(answer)
        model.Session.flush()
        return
    answer.state = moved(State(answer.state), Move.WITHDRAW)
    forget_words(answer)
    touch(answer, instant)
    model.Session.flush()


def forget_words(answer: Answer) -> None:
    """Take all that was said out of an answer, in every version."""
    for table in (AnswerItem, AnswerVersion):
        gone = sa.delete(table).where(table.answer_id == answer.id)
        model.Session.execute(gone.execution_options(synchronize_session="fetch"))
    answer.draft = None
    answer.organisation = answer.organisation_state = ""
    answer.named = answer.publish = False
    answer.groups = {}


def touch(answer: Answer, instant: datetime) -> None:
    """Note that an answer changed."""
    answer.revision = (answer.revision or 0) + 1
    answer.changed_at = instant


def _take_files(answer: Answer, content: Content, user_id: str | None) -> None:
    """Take the files in that came with the content, and put their names in their places."""
    for question_id, upload in content.uploads.items():
        row = attachments.add(answer, question_id, upload, user_id)
        if question_id != SCAN:
            content.values[question_id] = row.id
    content.uploads = {}


def _put_items(answer: Answer, taken: Taken, content: Content) -> None:
    """Write what counts now: each item stays the same row, whatever it says."""
    kept = AnswerItem.of(answer.id)
    begins = moderating.begins(answer, taken.facts)
    for question in taken.questions:
        value = content.values.get(question.id)
        item = kept.pop(question.id, None)
        if value is None:
            if item is not None:
                model.Session.delete(item)
            continue
        item = item or _new_item(answer, question.id)
        item.codes, item.said_at = codes(question, value), taken.instant
        moderating.say(item, value, words(question, value), begins)
    name, item = content.particulars.organisation, kept.pop(ORGANISATION, None)
    if name:
        item = item or _new_item(answer, ORGANISATION)
        item.said_at = taken.instant
        moderating.say(item, name, name, begins)
        moderating.show_organisation(answer, item)
    else:
        answer.organisation = answer.organisation_state = ""
        if item is not None:
            model.Session.delete(item)


def _new_item(answer: Answer, question_id: str) -> AnswerItem:
    item = AnswerItem(answer_id=answer.id, question_id=question_id, state="", text="", version=0)
    model.Session.add(item)
    return item


def _files(questions: Sequence[Question], values: Mapping[str, Any]) -> set[str]:
    asked = {question.id for question in questions if question.kind is Kind.FILE}
    return {str(value) for name, value in values.items() if name in asked}


def new_reference() -> str:
    """Return a reference that no answer has."""
    while True:
        reference = receipts.plain(receipts.new().reference)
        if Answer.by_reference(reference) is None:
            return reference
