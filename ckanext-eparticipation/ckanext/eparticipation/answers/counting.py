"""Figures of what was answered: sums of the counts that are kept beside the answers, as new as the last of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from ckan import model

from ckanext.eparticipation.answers import config, tally
from ckanext.eparticipation.answers.fields import COUNTED
from ckanext.eparticipation.answers.groups import UNSAID, Dimension, GroupCount, told
from ckanext.eparticipation.answers.model import AnswerCount, GroupsTold
from ckanext.eparticipation.answers.model.count import ANSWER, CODE, GROUP, ITEM
from ckanext.eparticipation.answers.states import TAKEN_DOWN
from ckanext.eparticipation.answers.tally import Tally
from ckanext.eparticipation.consultations import finding
from ckanext.eparticipation.consultations.domain.questions import Question
from ckanext.eparticipation.consultations.domain.states import Facts


@dataclass(frozen=True)
class Figures:
    """What was answered: how many answers, the tally of each question that is counted, words by question, groups."""

    answers: int
    tallies: dict[str, Tally]
    written: dict[str, int]
    groups: dict[str, tuple[GroupCount, ...]]


@dataclass(frozen=True)
class Sums:
    """The counts of a consultation: answers, answers by question, by option and place, people by group."""

    answers: int
    answered: dict[str, int]
    chosen: dict[str, dict[tuple[str, int], int]]
    groups: dict[str, dict[str, int]]


def figures(facts: Facts, questions: Sequence[Question]) -> Figures:
    """Return the figures of a consultation."""
    sums = summed(facts.package_id)
    return Figures(
        sums.answers,
        {
            question.id: tally.tally(
                question, sums.answered.get(question.id, 0), sums.chosen.get(question.id, {})
            )
            for question in questions
            if question.kind in COUNTED
        },
        {
            question.id: sums.answered.get(question.id, 0)
            for question in questions
            if question.kind not in COUNTED
        },
        groups_told(facts.package_id),
    )


def groups_told(consultation_id: str) -> dict[str, tuple[GroupCount, ...]]:
    """Return how many of each group answered, as it was told after the closing; nothing before that."""
    row = GroupsTold.of(consultation_id)
    if row is None:
        return {}
    return {
        name: tuple(GroupCount(group, count) for group, count in counts)
        for name, counts in row.told.items()
    }


def tell_groups(facts: Facts) -> dict[str, tuple[GroupCount, ...]]:
    """Tell the groups of a closed consultation, once and for good, and return them. Commits.

    What is withdrawn or hidden later changes them no more: of two versions the difference would be about that one person.
    """
    now = finding.now()
    if GroupsTold.of(facts.package_id) is None and not finding.is_open(facts, now):
        sums = summed(facts.package_id)
        found = _groups(facts, sums) if sums.answers else {}
        kept = {name: [(one.group, one.count) for one in own] for name, own in found.items()}
        GroupsTold.tell(facts.package_id, kept, now)
        model.Session.commit()
    return groups_told(facts.package_id)


def summed(consultation_id: str) -> Sums:
    """Return the sums of a consultation's counts, of one moment. What a moderator took down is no answer to its question."""
    row = AnswerCount
    key = (row.what, row.name, row.code, row.place)
    wanted = (
        sa.select(*key, sa.func.sum(row.number))
        .where(row.consultation_id == consultation_id, row.state.not_in(sorted(TAKEN_DOWN)))
        .group_by(*key)
    )
    found = Sums(0, {}, {}, {})
    answers = 0
    for what, name, code, place, number in model.Session.execute(wanted):
        if what == ANSWER:
            answers = int(number)
        elif what == ITEM:
            found.answered[name] = int(number)
        elif what == CODE:
            found.chosen.setdefault(name, {})[code, place] = int(number)
        elif what == GROUP and number:
            found.groups.setdefault(name, {})[code] = int(number)
    return Sums(answers, found.answered, found.chosen, found.groups)


def _groups(facts: Facts, sums: Sums) -> dict[str, tuple[GroupCount, ...]]:
    return {
        name: told(Dimension(name), _with_unsaid(sums, name), config.least_group())
        for name in config.groups_asked(facts)
    }


def _with_unsaid(sums: Sums, dimension: str) -> dict[str, int]:
    said = sums.groups.get(dimension, {})
    return {**said, UNSAID: sums.answers - sum(said.values())}
