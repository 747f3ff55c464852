"""The table of a consultation's contributions as everybody gets it: one row for each contribution."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.eparticipation.contributions.contribution import Contribution
from ckanext.qatar_sectors.calendar.qatar_time import today_in_qatar

COLUMNS = (
    "source",
    "id",
    "date",
    "language",
    "question",
    "question_ar",
    "question_en",
    "choices",
    "choices_ar",
    "choices_en",
    "scale",
    "text",
    "document",
    "quote",
    "thread",
    "reply_to",
    "supports",
    "name",
    "organisation",
)
# Rows that are in memory at a time.
TOGETHER = 500
BETWEEN = "; "

Texts = Mapping[str, str]


class Labels:
    """What questions and options are called, by their ids, and which questions have a scale."""

    def __init__(
        self,
        questions: Mapping[str, Texts],
        options: Mapping[tuple[str, str], Texts],
        scales: Collection[str] = (),
    ):
        self._questions = questions
        self._options = options
        self._scales = scales

    def question(self, question: str, language: str) -> str:
        """Return the words of a question."""
        return self._questions.get(question, {}).get(language, "")

    def option(self, question: str, code: str, language: str) -> str:
        """Return the words of an option; a step of a scale is its number."""
        return self._options.get((question, code), {}).get(language, "") or code

    def step(self, question: str, codes: Sequence[str]) -> int | None:
        """Return the step that was chosen on a scale; None for other questions."""
        return int(codes[0]) if codes and question in self._scales else None


class Counted:
    """Contributions that are counted as they go by."""

    def __init__(self, contributions: Iterable[Contribution]):
        self._contributions = contributions
        self.number = 0

    def __iter__(self) -> Iterator[Contribution]:
        for one in self._contributions:
            self.number += 1
            yield one


def labels(questions: Iterable[Question]) -> Labels:
    """Return what the questions of a consultation and their options are called."""
    asked = list(questions)
    options = {(one.id, option.id): option.text for one in asked for option in one.options}
    scales = {one.id for one in asked if one.kind is Kind.SCALE}
    return Labels({one.id: one.text for one in asked}, options, scales)


def row(one: Contribution, called: Labels) -> dict[str, Any]:
    """Return a contribution as a row. The day stands in it, not the minute: it would tell who was online then."""
    chosen = {
        lang: BETWEEN.join(called.option(one.question, code, lang) for code in one.codes)
        for lang in ("ar", "en")
    }
    return {
        "source": one.source,
        "id": one.id,
        "date": today_in_qatar(one.at).isoformat(),
        "language": one.language,
        "question": one.question,
        "question_ar": called.question(one.question, "ar"),
        "question_en": called.question(one.question, "en"),
        # The same in every row, in whatever language it was answered.
        "choices": BETWEEN.join(one.codes),
        "choices_ar": chosen["ar"],
        "choices_en": chosen["en"],
        "scale": called.step(one.question, one.codes),
        "text": one.text,
        "document": one.document,
        "quote": one.quote,
        "thread": one.thread,
        "reply_to": one.reply_to,
        "supports": one.supports,
        "name": one.author,
        "organisation": one.organisation,
    }


def pages(contributions: Iterable[Contribution], called: Labels) -> Iterator[list[dict[str, Any]]]:
    """Yield rows some at a time, however many there are."""
    rest = iter(contributions)
    while some := list(islice(rest, TOGETHER)):
        yield [row(one, called) for one in some]
