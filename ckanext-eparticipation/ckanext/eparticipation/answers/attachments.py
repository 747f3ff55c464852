"""Files of answers: through quarantine and checks into the private store."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from ckan import model

from ckanext.eparticipation.answers.fields import field_of
from ckanext.eparticipation.answers.model import Answer, AnswerFile, AnswerItem
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.qatar_sectors.files import giving, intake, owners
from ckanext.qatar_sectors.files.purposes import Purpose
from ckanext.qatar_sectors.files.states import Store
from ckanext.qatar_sectors.roles import asking
from ckanext.qatar_sectors.roles.policy import Doing, Thing

OWNER = "eparticipation_answer_file"


def install() -> None:
    """Answer for the files of answers; a second call changes nothing."""
    owners.register(OWNER, may_read)


def may_read(row_id: str, user_id: str | None) -> bool:
    """Say whether somebody may read a file now: its author, or who reads the agency's answers."""
    row = AnswerFile.get(row_id)
    answer = Answer.get(row.answer_id) if row is not None else None
    facts = finding.facts(answer.consultation_id) if answer is not None else None
    if row is None or answer is None or facts is None or not user_id:
        return False
    if answer.person_id == user_id:
        return True
    # A draft is its author's alone; what a moderator hid is nobody else's.
    if answer.state != State.SUBMITTED or not _is_submitted(row):
        return False
    return asking.may(
        Doing.READ,
        Thing.CONSULTATION_ANSWER,
        user_id=user_id,
        organisation_id=facts.organisation_id,
    )


def add(answer: Answer, question_id: str, upload: Any, user_id: str | None) -> AnswerFile:
    """Take a file in and give it to an answer, in the open transaction."""
    named = field_of(question_id)
    with giving.refused_at(named):
        file_id = intake.receive(
            upload.stream, upload.filename or "", Purpose.ATTACHMENT, user_id=user_id
        )
        row = AnswerFile(answer_id=answer.id, question_id=question_id, file_id=file_id)
        model.Session.add(row)
        model.Session.flush()
        intake.release(file_id, OWNER, row.id, Store.PRIVATE)
    return row


def keep_only(answer: Answer, wanted: Collection[str]) -> None:
    """Let go of an answer's files but these, in the open transaction."""
    for row in AnswerFile.of(answer.id):
        if row.id not in wanted:
            intake.discard(row.file_id)
            model.Session.delete(row)


def told(rows: Collection[AnswerFile]) -> list[dict[str, Any]]:
    """Return what a reader is told of files, with the address of those that can be had."""
    shown = ((row, giving.told(row.file_id)) for row in rows)
    names = ("name", "size", "ready", "url")
    return [
        {"id": row.id, "question": row.question_id} | {name: file[name] for name in names}
        for row, file in shown
        if file is not None
    ]


def _is_submitted(row: AnswerFile) -> bool:
    """Say whether a file is part of what counts: named by an item, or the scan of a paper."""
    item = AnswerItem.of(row.answer_id).get(row.question_id)
    return item is None or (item.value == row.id and item.is_readable)
