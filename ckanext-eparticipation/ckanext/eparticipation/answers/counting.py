"""Counts of what was answered, kept while no answer changes: what nobody touched is not counted again."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers import config, tally
from ckanext.eparticipation.answers.fields import COUNTED
from ckanext.eparticipation.answers.groups import UNSAID, Dimension, GroupCount, told
from ckanext.eparticipation.answers.model import Answer, AnswerItem
from ckanext.eparticipation.answers.states import State
from ckanext.eparticipation.answers.tally import Tally
from ckanext.eparticipation.consultations.domain.questions import Question

# An act that began before the count and ended after it is counted when this is over, at the latest.
SECONDS = 60
# While answers come in, a count may be that old; afterwards it is as new as the last change.
WHILE_OPEN = 20
MOST_KEPT = 200


@dataclass(frozen=True)
class Figures:
    """What was answered: how many answers, the tally of each question that is counted, words by question, groups."""

    answers: int
    tallies: dict[str, Tally]
    written: dict[str, int]
    groups: dict[str, tuple[GroupCount, ...]]


_kept: dict[str, tuple[tuple[Any, ...], float, Figures]] = {}


def figures(consultation_id: str, questions: Sequence[Question], *, is_open: bool) -> Figures:
    """Return the figures of a consultation."""
    stamp = (_last_change(consultation_id), tuple(questions), _settings())
    known = _kept.get(consultation_id)
    if known is not None:
        age = time.monotonic() - known[1]
        same = known[0] == stamp and age < SECONDS
        if same or (is_open and age < WHILE_OPEN and known[0][1:] == stamp[1:]):
            return known[2]
    found = _counted(consultation_id, questions)
    if len(_kept) >= MOST_KEPT:
        _kept.clear()
    _kept[consultation_id] = (stamp, time.monotonic(), found)
    return found


def _counted(consultation_id: str, questions: Sequence[Question]) -> Figures:
    answers = int(
        model.Session.scalar(
            sa.select(sa.func.count()).select_from(Answer).where(*_counts(consultation_id))
        )
        or 0
    )
    answered = _answered(consultation_id)
    chosen = _chosen(consultation_id)
    return Figures(
        answers,
        {
            question.id: tally.tally(
                question, answered.get(question.id, 0), chosen.get(question.id, {})
            )
            for question in questions
            if question.kind in COUNTED
        },
        {
            question.id: answered.get(question.id, 0)
            for question in questions
            if question.kind not in COUNTED
        },
        {
            name: told(
                Dimension(name), _groups(consultation_id, name, answers), config.least_group()
            )
            for name in config.groups_asked()
        },
    )


def _answered(consultation_id: str) -> dict[str, int]:
    """Return how many answers say something to each question, without what is hidden."""
    wanted = (
        sa.select(AnswerItem.question_id, sa.func.count())
        .join(Answer, Answer.id == AnswerItem.answer_id)
        .where(*_counts(consultation_id), AnswerItem.hidden_at.is_(None))
        .group_by(AnswerItem.question_id)
    )
    return {question: int(number) for question, number in model.Session.execute(wanted)}


def _chosen(consultation_id: str) -> dict[str, dict[tuple[str, int], int]]:
    """Return how often each code was chosen, by question and place."""
    codes = (
        sa.func.unnest(AnswerItem.codes)
        .table_valued("code", with_ordinality="place", name="chosen")
        .render_derived()
    )
    wanted = (
        sa.select(AnswerItem.question_id, codes.c.code, codes.c.place, sa.func.count())
        .select_from(AnswerItem)
        .join(Answer, Answer.id == AnswerItem.answer_id)
        .join(codes, sa.true())
        .where(*_counts(consultation_id))
        .group_by(AnswerItem.question_id, codes.c.code, codes.c.place)
    )
    found: dict[str, dict[tuple[str, int], int]] = {}
    for question, code, place, number in model.Session.execute(wanted):
        found.setdefault(question, {})[code, int(place)] = int(number)
    return found


def _groups(consultation_id: str, dimension: str, answers: int) -> dict[str, int]:
    group = Answer.groups[dimension].astext
    wanted = (
        sa.select(group, sa.func.count())
        .where(*_counts(consultation_id), group.is_not(None))
        .group_by(group)
    )
    found = {str(name): int(number) for name, number in model.Session.execute(wanted)}
    return {**found, UNSAID: answers - sum(found.values())}


def _counts(consultation_id: str) -> tuple[sa.ColumnElement[bool], ...]:
    return Answer.consultation_id == consultation_id, Answer.state == State.SUBMITTED.value


def _last_change(consultation_id: str) -> Any:
    wanted = sa.select(sa.func.max(Answer.changed_at))
    return model.Session.scalar(wanted.where(Answer.consultation_id == consultation_id))


def _settings() -> tuple[Any, ...]:
    return tuple(config.groups_asked()), config.least_group()
