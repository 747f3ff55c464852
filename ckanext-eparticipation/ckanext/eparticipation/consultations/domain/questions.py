"""What a consultation asks: kinds of questions, and what each of them needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from ckanext.eparticipation.consultations.domain.texts import LANGUAGES
from ckanext.eparticipation.errors import QuestionRefused

MOST_QUESTIONS = 50
MOST_OPTIONS = 50
LONGEST_TEXT = 1000
LONGEST_OPTION = 300
# A scale begins at 1 and ends at one of these.
SCALES = range(3, 11)


class Kind(StrEnum):
    """How a question is answered."""

    TEXT = "text"
    SINGLE = "single"
    MULTIPLE = "multiple"
    SCALE = "scale"
    RANKING = "ranking"
    FILE = "file"


WITH_OPTIONS = frozenset({Kind.SINGLE, Kind.MULTIPLE, Kind.RANKING})


@dataclass(frozen=True)
class Option:
    """Something to choose; the id stays when the words change."""

    id: str
    text: dict[str, str]


@dataclass(frozen=True)
class Question:
    """One question. `scale`: the last step; `lowest` and `highest` say what its ends mean."""

    id: str
    kind: Kind
    text: dict[str, str]
    help: dict[str, str] = field(default_factory=dict)
    required: bool = False
    options: tuple[Option, ...] = ()
    most: int | None = None
    scale: int | None = None
    lowest: dict[str, str] = field(default_factory=dict)
    highest: dict[str, str] = field(default_factory=dict)


def read(found: Mapping[str, Any], question_id: str) -> Question:
    """Return a question from plain values, or raise QuestionRefused with the field and what is wrong."""
    try:
        kind = Kind(str(found.get("kind") or ""))
    except ValueError:
        raise QuestionRefused(field="kind", flaw="kind_unknown") from None
    text = _both(found.get("text"), "text", LONGEST_TEXT)
    helping = _some(found.get("help"), "help", LONGEST_TEXT)
    question = Question(question_id, kind, text, helping, bool(found.get("required")))
    if kind in WITH_OPTIONS:
        options = _options(found.get("options") or ())
        return Question(
            question_id,
            kind,
            text,
            helping,
            question.required,
            options,
            most=_most(found.get("most"), kind, len(options)),
        )
    if kind is Kind.SCALE:
        return Question(
            question_id,
            kind,
            text,
            helping,
            question.required,
            scale=_scale(found.get("scale")),
            lowest=_both(found.get("lowest"), "lowest", LONGEST_OPTION),
            highest=_both(found.get("highest"), "highest", LONGEST_OPTION),
        )
    return question


def flat(question: Question) -> dict[str, Any]:
    """Return a question as plain values: what `read` reads."""
    return {
        "id": question.id,
        "kind": question.kind.value,
        "text": dict(question.text),
        "help": dict(question.help),
        "required": question.required,
        "options": [{"id": one.id, "text": dict(one.text)} for one in question.options],
        "most": question.most,
        "scale": question.scale,
        "lowest": dict(question.lowest),
        "highest": dict(question.highest),
    }


def _options(found: Sequence[Mapping[str, Any]]) -> tuple[Option, ...]:
    options = tuple(
        Option(str(one.get("id") or number), _both(one.get("text"), "options", LONGEST_OPTION))
        for number, one in enumerate(found, 1)
    )
    if len(options) < 2:
        raise QuestionRefused(field="options", flaw="options_few")
    if len(options) > MOST_OPTIONS:
        raise QuestionRefused(field="options", flaw="options_many", most=MOST_OPTIONS)
    for language in LANGUAGES:
        if len({one.text[language].casefold() for one in options}) < len(options):
            raise QuestionRefused(field="options", flaw="options_alike")
    if len({one.id for one in options}) < len(options):
        raise QuestionRefused(field="options", flaw="options_alike")
    return options


def _most(value: Any, kind: Kind, number: int) -> int | None:
    if value in (None, "") or kind is Kind.SINGLE:
        return None
    if not str(value).isdecimal() or not 1 <= int(value) <= number:
        raise QuestionRefused(field="most", flaw="most_wrong", most=number)
    return int(value)


def _scale(value: Any) -> int:
    if not str(value or "").isdecimal() or int(value) not in SCALES:
        raise QuestionRefused(field="scale", flaw="scale_wrong", least=SCALES[0], most=SCALES[-1])
    return int(value)


def _some(value: Any, where: str, longest: int) -> dict[str, str]:
    texts = {one: str(value.get(one) or "").strip() for one in LANGUAGES} if value else {}
    texts = {language: text for language, text in texts.items() if text}
    if any(len(text) > longest for text in texts.values()):
        raise QuestionRefused(field=where, flaw="text_long", most=longest)
    return texts


def _both(value: Any, where: str, longest: int) -> dict[str, str]:
    texts = _some(value, where, longest)
    if len(texts) < len(LANGUAGES):
        raise QuestionRefused(field=where, flaw="language_missing")
    return texts
