"""What was given for a question, made into the value that is kept; or what is wrong with it.

Kept are: a text; an option's code; a list of codes, in the question's order (choices) or the person's (ranking);
a whole number; the name of an uploaded file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from ckanext.eparticipation.answers.errors import Flaw, Flawed
from ckanext.eparticipation.answers.fields import LONGEST, field_of, steps
from ckanext.eparticipation.consultations.domain.questions import Kind, Question
from ckanext.qatar_sectors.discussion.errors import TextRefused
from ckanext.qatar_sectors.discussion.writing import Limits, lines

Value = str | int | list[str]


def checked(question: Question, given: Any) -> Value | None:
    """Return the value to keep, None for nothing; whether something is needed is not asked here.

    :raises Flawed: with one flaw, at the question's field.
    """
    if given is None or given in ("", [], {}):
        return None
    return _CHECKS[question.kind](question, given)


def checked_all(
    questions: Sequence[Question], given: Mapping[str, Any], *, complete: bool
) -> dict[str, Value]:
    """Return the values by the questions' ids; `complete`: what is required must be there.

    :raises Flawed: with a flaw for each field that cannot be taken, in the order of the questions.
    """
    kept: dict[str, Value] = {}
    flaws: list[Flaw] = []
    for question in questions:
        try:
            value = checked(question, given.get(question.id))
        except Flawed as err:
            flaws.extend(err.flaws)
            continue
        if value not in (None, "", []):
            kept[question.id] = value
        elif complete and question.required:
            flaws.append(Flaw(field_of(question.id), _MISSING.get(question.kind, "missing")))
    known = {question.id for question in questions}
    flaws += [Flaw("answers", "unknown_question") for name in given if name not in known][:1]
    if flaws:
        raise Flawed(flaws)
    return kept


def codes(question: Question, value: Value) -> list[str]:
    """Return what is counted of a value: codes in their order; nothing of words and files."""
    if question.kind is Kind.SINGLE:
        return [str(value)]
    if question.kind is Kind.SCALE:
        return [str(value)]
    if question.kind in (Kind.MULTIPLE, Kind.RANKING) and isinstance(value, list):
        return list(value)
    return []


def words(question: Question, value: Value) -> str:
    """Return what can be searched and read of a value."""
    return str(value) if question.kind is Kind.TEXT else ""


_MISSING = {
    Kind.TEXT: "missing_text",
    Kind.SINGLE: "missing_choice",
    Kind.MULTIPLE: "missing_choice",
    Kind.SCALE: "missing_choice",
    Kind.RANKING: "missing_ranking",
    Kind.FILE: "missing_file",
}


def _flawed(question: Question, problem: str, **facts: object) -> Flawed:
    return Flawed([Flaw(field_of(question.id), problem, facts)])


def _text(question: Question, given: Any) -> Value:
    if not isinstance(given, str):
        raise _flawed(question, "not_text")
    try:
        return lines(given, Limits(question.id, 0, LONGEST))
    except TextRefused as err:
        raise _flawed(question, "too_long", most=LONGEST, length=err.facts["length"]) from err


def _choice(question: Question, given: Any) -> Value:
    if not isinstance(given, str) or given not in steps(question):
        raise _flawed(question, "no_such_choice")
    return given


def _choices(question: Question, given: Any) -> Value:
    chosen = [given] if isinstance(given, str) else given
    if not isinstance(chosen, list) or any(one not in steps(question) for one in chosen):
        raise _flawed(question, "no_such_choice")
    kept = [option for option in steps(question) if option in chosen]
    if question.most is not None and len(kept) > question.most:
        raise _flawed(question, "too_many", most=question.most)
    return kept


def _scale(question: Question, given: Any) -> Value:
    step = str(given) if isinstance(given, int) and not isinstance(given, bool) else given
    if not isinstance(step, str) or step not in steps(question):
        raise _flawed(question, "no_such_choice")
    return int(step)


def _ranking(question: Question, given: Any) -> Value:
    """Take codes in their order, or the place of each code as a form without scripts sends it."""
    ordered = _by_place(question, given) if isinstance(given, Mapping) else given
    if not isinstance(ordered, list) or any(one not in steps(question) for one in ordered):
        raise _flawed(question, "no_such_choice")
    if len(set(ordered)) < len(ordered):
        raise _flawed(question, "same_place")
    if question.most is not None and len(ordered) > question.most:
        raise _flawed(question, "too_many", most=question.most)
    return ordered


def _by_place(question: Question, given: Mapping[str, Any]) -> list[str]:
    places: dict[int, str] = {}
    for option, place in given.items():
        if place in ("", None):
            continue
        number = int(place) if str(place).isdecimal() and len(str(place)) < 4 else 0
        if not 1 <= number <= len(steps(question)):
            raise _flawed(question, "no_such_choice")
        if number in places:
            raise _flawed(question, "same_place", place=number)
        places[number] = option
    if places and sorted(places) != list(range(1, len(places) + 1)):
        gap = next(place for place in range(1, max(places)) if place not in places)
        raise _flawed(question, "place_left_out", place=gap)
    return [places[place] for place in sorted(places)]


def _file(question: Question, given: Any) -> Value:
    # The file itself is checked where it is taken in; here stands its id.
    if not isinstance(given, str):
        raise _flawed(question, "not_text")
    return given


_CHECKS = {
    Kind.TEXT: _text,
    Kind.SINGLE: _choice,
    Kind.MULTIPLE: _choices,
    Kind.SCALE: _scale,
    Kind.RANKING: _ranking,
    Kind.FILE: _file,
}
