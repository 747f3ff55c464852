"""Counts of what was chosen, made into what a reader is told: counts, shares, means, points of a ranking."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ckanext.eparticipation.answers.fields import steps
from ckanext.eparticipation.consultations.domain.questions import Kind, Question

# code, its place in the answer (1 for the first) -> how many answers
Counts = Mapping[tuple[str, int], int]


@dataclass(frozen=True)
class Line:
    """One option: how many chose it, and which share of those who answered the question.

    `points` of a ranking: the mean of n for a first place, n-1 for a second …, nothing for what was not ranked.
    """

    code: str
    count: int
    percent: float
    points: float | None = None


@dataclass(frozen=True)
class Tally:
    """What was answered to one question."""

    question_id: str
    kind: Kind
    answered: int
    lines: tuple[Line, ...]
    mean: float | None = None


def tally(question: Question, answered: int, counts: Counts) -> Tally:
    """Return a question's tally; options nobody chose stand in it with nothing."""
    if question.kind is Kind.RANKING:
        lines = _ranked(question, answered, counts)
    else:
        by_code = _by_code(counts)
        lines = tuple(
            Line(step, by_code.get(step, 0), _percent(by_code.get(step, 0), answered))
            for step in steps(question)
        )
    mean = None
    if question.kind is Kind.SCALE and answered:
        mean = round(sum(int(line.code) * line.count for line in lines) / answered, 2)
    return Tally(question.id, question.kind, answered, lines, mean)


def _ranked(question: Question, answered: int, counts: Counts) -> tuple[Line, ...]:
    """Return the options of a ranking, the best liked first; `count` is how many put it first."""
    most = len(steps(question))
    lines = []
    for option in steps(question):
        points = sum(
            (most - place + 1) * count for (code, place), count in counts.items() if code == option
        )
        first = counts.get((option, 1), 0)
        mean = round(points / answered, 2) if answered else 0.0
        lines.append(Line(option, first, _percent(first, answered), mean))
    return tuple(sorted(lines, key=lambda line: -(line.points or 0)))


def _by_code(counts: Counts) -> dict[str, int]:
    found: dict[str, int] = {}
    for (code, _), count in counts.items():
        found[code] = found.get(code, 0) + count
    return found


def _percent(count: int, answered: int) -> float:
    return round(100 * count / answered, 1) if answered else 0.0
