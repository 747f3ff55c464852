"""What the pages of answers show, worked out from the actions' answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ckanext.eparticipation.answers import form, groups, sentences
from ckanext.eparticipation.answers.fields import ORGANISATION, field_of, steps
from ckanext.eparticipation.answers.states import Channel
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.qatar_sectors.calendar.qatar_time import QATAR
from ckanext.qatar_sectors.catalogue.bilingual import pick
from ckanext.qatar_sectors.theme.dates import day_and_time

Translate = Callable[[str], str]


@dataclass(frozen=True)
class Choice:
    """An option of a question; `place` in a ranking, its own field's name beside it."""

    value: str
    word: str
    chosen: bool
    place: str = ""
    field: str = ""


@dataclass(frozen=True)
class Field:
    """A question as the form shows it."""

    id: str
    field: str
    number: int
    kind: str
    text: str
    help: str
    required: bool
    value: str
    choices: tuple[Choice, ...]
    most: int | None
    lowest: str
    highest: str
    file: Mapping[str, Any] | None


@dataclass(frozen=True)
class Said:
    """A question and what was answered: words, one line or several, or a file."""

    text: str
    kind: str
    lines: tuple[str, ...]
    file: Mapping[str, Any] | None = None
    hidden: bool = False
    reason: str = ""
    note: str = ""
    question: str = ""
    objected: bool = False
    can_object: bool = False
    waits: bool = False


def fields(
    questions: Sequence[Question],
    given: Mapping[str, Any],
    files: Sequence[Mapping[str, Any]],
    lang: str,
) -> tuple[Field, ...]:
    """Return the fields of the form, filled with what was given."""
    return tuple(
        _field(question, number, given.get(question.id), files, lang)
        for number, question in enumerate(questions, 1)
    )


def said(
    questions: Sequence[Question],
    values: Mapping[str, Any],
    files: Sequence[Mapping[str, Any]],
    lang: str,
    hidden: Mapping[str, Mapping[str, Any]] | None = None,
    waiting: Collection[str] = (),
) -> tuple[Said, ...]:
    """Return what was answered, in the order of the questions; what was not answered is left out."""
    found = []
    for question in questions:
        if question.id not in values:
            continue
        value = values[question.id]
        was = (hidden or {}).get(question.id)
        found.append(
            Said(
                pick(question.text, lang),
                question.kind.value,
                lines(question, value, lang),
                _file(files, value) if question.kind is Kind.FILE else None,
                hidden=was is not None,
                reason=was["reason"] if was else "",
                note=was["note"] if was else "",
                question=question.id,
                objected=bool(was and was["objected"]),
                can_object=bool(was and was["can_object"]),
                waits=question.id in waiting,
            )
        )
    return tuple(found)


def name_hidden(hidden: Sequence[Mapping[str, Any]], translate: Translate) -> Said | None:
    """Return that the name of an author's organisation was hidden, and why."""
    was = next((one for one in hidden if one["question"] == ORGANISATION), None)
    if was is None:
        return None
    return Said(
        translate(sentences.NAME),
        "text",
        (),
        hidden=True,
        reason=was["reason"],
        note=was["note"],
        question=ORGANISATION,
        objected=was["objected"],
        can_object=was["can_object"],
    )


def lines(question: Question, value: Any, lang: str) -> tuple[str, ...]:
    """Return a value in words: a line for each thing that was chosen."""
    if value is None or question.kind is Kind.FILE:
        return ()
    if question.kind is Kind.TEXT:
        return (str(value),)
    if question.kind is Kind.SCALE:
        return (f"{value} / {question.scale}",)
    texts = {option.id: pick(option.text, lang) for option in question.options}
    chosen = value if isinstance(value, list) else [value]
    return tuple(texts.get(str(code), str(code)) for code in chosen)


def dimensions(
    asked: Sequence[str], given: Mapping[str, str], translate: Translate
) -> list[dict[str, Any]]:
    """Return the groups that a form asks for."""
    return [
        {
            "field": groups.field_of(name),
            "word": translate(sentences.DIMENSIONS[groups.Dimension(name)]),
            "choices": [
                Choice(group, translate(sentences.GROUPS[group]), given.get(name) == group)
                for group in groups.GROUPS[groups.Dimension(name)]
            ],
        }
        for name in asked
    ]


def counted_groups(
    found: Sequence[Mapping[str, Any]], translate: Translate
) -> list[dict[str, Any]]:
    """Return the groups of participants as a table shows them."""
    return [
        {
            "word": translate(sentences.DIMENSIONS[groups.Dimension(one["dimension"])]),
            "rows": [
                (translate(sentences.GROUPS[row["group"]]), row["count"]) for row in one["groups"]
            ],
        }
        for one in found
    ]


def channel(code: str, translate: Translate) -> str:
    """Return how an answer came, in words."""
    return translate(sentences.CHANNELS[Channel(code)])


def moment(iso: str | None, lang: str) -> str:
    """Return an instant as Qatar's clocks show it."""
    if not iso:
        return ""
    at = datetime.fromisoformat(iso).astimezone(QATAR)
    return day_and_time(at, lang)


def _field(
    question: Question, number: int, given: Any, files: Sequence[Mapping[str, Any]], lang: str
) -> Field:
    return Field(
        id=question.id,
        field=field_of(question.id),
        number=number,
        kind=question.kind.value,
        text=pick(question.text, lang),
        help=pick(question.help, lang),
        required=question.required,
        value=given if isinstance(given, str) else "",
        choices=_choices(question, given, lang),
        most=question.most,
        lowest=pick(question.lowest, lang),
        highest=pick(question.highest, lang),
        file=_file(files, given) if question.kind is Kind.FILE else None,
    )


def _choices(question: Question, given: Any, lang: str) -> tuple[Choice, ...]:
    if question.kind in (Kind.TEXT, Kind.FILE):
        return ()
    words = {option.id: pick(option.text, lang) for option in question.options}
    chosen = {str(one) for one in (given if isinstance(given, list) else [given])}
    places = form.places(question, given) if question.kind is Kind.RANKING else {}
    return tuple(
        Choice(
            step,
            words.get(step, step),
            step in chosen,
            places.get(step, ""),
            form.place_field(question, step) if places else "",
        )
        for step in steps(question)
    )


def _file(files: Sequence[Mapping[str, Any]], value: Any) -> Mapping[str, Any] | None:
    return next((one for one in files if one["id"] == value), None)
