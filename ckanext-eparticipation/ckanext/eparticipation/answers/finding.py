"""Counted answers for other subjects: what is submitted, not withdrawn, not hidden, and what may be shown of whom.

Read in pieces by the primary key: however many there are, a few stand in memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers.fields import WORDED
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.questions import Kind
from ckanext.qatar_sectors.identity.names import shown_names

# Answers that are in memory at a time.
TOGETHER = 500


@dataclass(frozen=True)
class CountedItem:
    """What an answer says to one question: `value` is JSON, `text` the words. The id stays."""

    id: str
    question_id: str
    value: Any
    text: str


@dataclass(frozen=True)
class CountedAnswer:
    """An answer that counts. `author` is empty unless the person chose to be named."""

    id: str
    at: datetime
    channel: str
    language: str
    author: str
    organisation: str
    items: tuple[CountedItem, ...]


@dataclass(frozen=True)
class Numbers:
    """How many answers count, how many people with an account gave one, in which languages and ways."""

    answers: int
    persons: int
    languages: dict[str, int]
    channels: dict[str, int]


def counted(consultation_id: str, *, public: bool = True) -> Iterator[CountedAnswer]:
    """Yield the answers that count, one after the other, in the order of their ids.

    `public`: words only of who wants them read by everybody, files never; else for the agency's own work. What is
    hidden is in neither.
    """
    kinds = {question.id: question.kind for question in finding.questions(consultation_id)}
    last = ""
    while rows := _some(consultation_id, last):
        last = rows[-1].id
        yield from _told(rows, kinds, public=public)


def numbers(consultation_id: str) -> Numbers:
    """Count the answers to a consultation, for indicators; groups are counted by `counting.groups`."""
    grouped = (
        sa.select(
            Answer.language,
            Answer.channel,
            sa.func.count(),
            sa.func.count(Answer.person_id),
        )
        .where(*_counts(consultation_id))
        .group_by(Answer.language, Answer.channel)
    )
    languages: dict[str, int] = {}
    channels: dict[str, int] = {}
    persons = 0
    for language, channel, number, known in model.Session.execute(grouped):
        languages[language] = languages.get(language, 0) + number
        channels[channel] = channels.get(channel, 0) + number
        persons += known
    return Numbers(sum(channels.values()), persons, languages, channels)


def participants(consultation_id: str) -> list[str]:
    """Return the accounts whose answers count: who is told what became of it."""
    wanted = sa.select(Answer.person_id).where(
        *_counts(consultation_id), Answer.person_id.is_not(None)
    )
    return [str(user_id) for user_id in model.Session.scalars(wanted)]


def author_of(item_id: str) -> str | None:
    """Return the account behind an item that counts, if there is one: for telling them, never for showing."""
    wanted = (
        sa.select(Answer.person_id)
        .join(AnswerItem, AnswerItem.answer_id == Answer.id)
        .where(AnswerItem.id == item_id, Answer.state == State.SUBMITTED.value)
    )
    found: str | None = model.Session.scalars(wanted).first()
    return found


def _counts(consultation_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return Answer.consultation_id == consultation_id, Answer.state == State.SUBMITTED.value


def _some(consultation_id: str, after: str) -> Sequence[Any]:
    wanted = (
        sa.select(
            Answer.id,
            Answer.person_id,
            Answer.named,
            Answer.publish,
            Answer.organisation,
            Answer.channel,
            Answer.language,
            Answer.submitted_at,
        )
        .where(*_counts(consultation_id), Answer.id > after)
        .order_by(Answer.id)
        .limit(TOGETHER)
    )
    found: Sequence[Any] = model.Session.execute(wanted).all()
    return found


def _told(rows: Sequence[Any], kinds: dict[str, Kind], *, public: bool) -> Iterator[CountedAnswer]:
    names = shown_names([(row.person_id, row.named) for row in rows])
    items = _items([row.id for row in rows])
    for row, name in zip(rows, names, strict=True):
        # Who wants no words published is not named beside what they chose either.
        told = row.publish or not public
        kept = []
        for item in items.get(row.id, ()):
            kind = kinds.get(item.question_id)
            private = public and (kind is Kind.FILE or (kind in WORDED and not told))
            if kind is not None and not private:
                kept.append(CountedItem(item.id, item.question_id, item.value, item.text))
        yield CountedAnswer(
            id=row.id,
            at=row.submitted_at,
            channel=row.channel,
            language=row.language,
            author=name if row.named and told else "",
            organisation=row.organisation if told else "",
            items=tuple(kept),
        )


def _items(answer_ids: list[str]) -> dict[str, list[Any]]:
    """Return the items that are not hidden, as plain rows: no object of the session stays behind."""
    wanted = sa.select(
        AnswerItem.id,
        AnswerItem.answer_id,
        AnswerItem.question_id,
        AnswerItem.value,
        AnswerItem.text,
    ).where(AnswerItem.answer_id.in_(answer_ids), AnswerItem.hidden_at.is_(None))
    found: dict[str, list[Any]] = {}
    for row in model.Session.execute(wanted.order_by(AnswerItem.id)):
        found.setdefault(row.answer_id, []).append(row)
    return found
