"""Answers as their readers may know them: the author, the agency's officers. Nothing else makes an answer of a row."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from ckan import model

from ckanext.eparticipation.answers import attachments, hiding, receipts
from ckanext.eparticipation.answers.fields import ORGANISATION
from ckanext.eparticipation.answers.model import (
    Answer,
    AnswerFile,
    AnswerItem,
    AnswerObjection,
    AnswerReport,
    AnswerVersion,
)
from ckanext.eparticipation.answers.model.file import SCAN
from ckanext.eparticipation.answers.states import TAKEN_DOWN, State
from ckanext.eparticipation.consultations.domain.questions import Question
from ckanext.eparticipation.consultations.domain.states import Facts
from ckanext.qatar_sectors.discussion.post_states import PostState, decisions
from ckanext.qatar_sectors.identity.names import shown_names


def own(answer: Answer | None, facts: Facts, *, is_open: bool) -> dict[str, Any]:
    """Return an answer to its author: what counts, what is a draft, what was hidden and why."""
    found: dict[str, Any] = {
        "consultation": facts.package_id,
        "is_open": is_open,
        "state": "",
        "reference": "",
        "revision": 0,
        "version": 0,
        "channel": "",
        "language": "",
        "submitted_at": None,
        "values": {},
        "particulars": _particulars(None, ""),
        "draft": None,
        "files": [],
        "hidden": [],
        "waiting": [],
        "versions": [],
    }
    if answer is None:
        return found
    items = AnswerItem.of(answer.id)
    found |= {
        "state": answer.state,
        "reference": receipts.grouped(answer.reference or ""),
        "revision": answer.revision,
        "version": answer.version,
        "channel": answer.channel,
        "language": answer.language,
        "submitted_at": _iso(answer.submitted_at) if answer.state == State.SUBMITTED else None,
        "values": {
            item.question_id: item.value
            for item in items.values()
            if item.question_id != ORGANISATION
        },
        "particulars": _particulars(answer, own_organisation(items)),
        "draft": answer.draft,
        "files": attachments.told(AnswerFile.of(answer.id)),
        "hidden": [
            {
                "question": item.question_id,
                "reason": item.hidden_reason,
                "note": item.hidden_note,
                "at": _iso(item.hidden_at),
                "objected": item.objected,
                "can_object": hiding.can_object(item),
            }
            for item in items.values()
            if item.state in TAKEN_DOWN
        ],
        "waiting": [item.question_id for item in items.values() if item.state == PostState.WAITING],
        "versions": [
            {"number": row.number, "submitted_at": _iso(row.submitted_at)}
            for row in AnswerVersion.of(answer.id)
        ],
    }
    return found


def for_officers(
    answers: Sequence[Answer], questions: Sequence[Question], *, hidden_too: bool
) -> list[dict[str, Any]]:
    """Return answers to who reads them for the agency: never who an account is unless the person chose it.

    `hidden_too`: also the words that a moderator hid, for who moderates.
    """
    names = shown_names([(answer.person_id, answer.named) for answer in answers])
    items = AnswerItem.of_all([answer.id for answer in answers])
    entered = _names([answer.entered_by for answer in answers if answer.entered_by])
    found = []
    for answer, name in zip(answers, names, strict=True):
        found.append(
            {
                "id": answer.id,
                "reference": receipts.grouped(answer.reference or ""),
                "channel": answer.channel,
                "language": answer.language,
                "submitted_at": _iso(answer.submitted_at),
                "version": answer.version,
                "author": name if answer.named else "",
                "organisation": answer.organisation,
                "organisation_item": _organisation(items.get(answer.id, {}), hidden_too=hidden_too),
                "publish": answer.publish,
                "received_on": answer.received_on.isoformat() if answer.received_on else None,
                "entered_by": entered.get(answer.entered_by or "", ""),
                "items": _items(items.get(answer.id, {}), questions, hidden_too=hidden_too),
            }
        )
    return found


def files_of(answer: Answer, *, hidden_too: bool) -> list[dict[str, Any]]:
    """Return the files of a submitted answer, the scan of a paper too."""
    items = AnswerItem.of(answer.id)
    wanted = []
    for row in AnswerFile.of(answer.id):
        item = items.get(row.question_id)
        counts = item is not None and item.value == row.id
        seen = item is None or item.is_readable or hidden_too
        if row.question_id == SCAN or (counts and seen):
            wanted.append(row)
    return attachments.told(wanted)


def _items(
    items: Mapping[str, AnswerItem], questions: Sequence[Question], *, hidden_too: bool
) -> list[dict[str, Any]]:
    found = []
    for question in questions:
        item = items.get(question.id)
        if item is None:
            continue
        found.append(_item(item, question.kind.value, hidden_too=hidden_too))
    return found


def _organisation(items: Mapping[str, AnswerItem], *, hidden_too: bool) -> dict[str, Any] | None:
    item = items.get(ORGANISATION)
    return _item(item, ORGANISATION, hidden_too=hidden_too) if item else None


def _item(item: AnswerItem, kind: str, *, hidden_too: bool) -> dict[str, Any]:
    hidden = item.state in TAKEN_DOWN
    objection = AnswerObjection.open_of([item.id]).get(item.id) if item.objected else None
    reports = AnswerReport.open_of([item.id]).get(item.id, []) if item.open_reports else []
    possible = decisions(PostState(item.state), reports=item.open_reports, objection=item.objected)
    return {
        "id": item.id,
        "question": item.question_id,
        "kind": kind,
        "value": item.value if item.is_readable or hidden_too else None,
        "state": item.state,
        "version": item.version,
        "hidden": hidden,
        "reason": item.hidden_reason if hidden else "",
        "note": item.hidden_note if hidden and hidden_too else "",
        "objection": objection.text if objection and hidden_too else None,
        "reports": [
            {"reason": one.reason, "note": one.note} for one in (reports if hidden_too else ())
        ],
        "decisions": possible if hidden_too and not item.codes else [],
    }


def own_organisation(items: Mapping[str, AnswerItem]) -> str:
    """Return the name of the organisation as its author wrote it."""
    item = items.get(ORGANISATION)
    return item.text if item else ""


def _particulars(answer: Answer | None, organisation: str) -> dict[str, Any]:
    if answer is None or answer.state != State.SUBMITTED:
        return {"organisation": "", "named": False, "publish": "", "groups": {}}
    return {
        "organisation": organisation,
        "named": answer.named,
        "publish": "yes" if answer.publish else "no",
        "groups": dict(answer.groups),
    }


def _names(ids: Collection[str]) -> dict[str, str]:
    """Return how officers are called at the desk."""
    found = {}
    for user_id in set(ids):
        user = model.User.get(user_id)
        if user is not None:
            found[user_id] = user.fullname or user.name
    return found


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment is not None else None
