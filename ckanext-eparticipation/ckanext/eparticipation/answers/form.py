"""What a form sends, as the actions take it: each question has its field, each place of a ranking one more.

The form works without scripts: a ranking is a list of places to choose from, one for each option.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from ckanext.eparticipation.answers import groups
from ckanext.eparticipation.answers.fields import field_of, steps
from ckanext.eparticipation.consultations.domain.questions import Kind, Question

# All values of a field, in their order.
All = Callable[[str], list[str]]


def given(questions: Sequence[Question], values: All) -> dict[str, Any]:
    """Return what was given for each question, as it was typed; files come apart."""
    return {
        question.id: _given(question, values)
        for question in questions
        if question.kind is not Kind.FILE
    }


def given_groups(asked: Iterable[str], values: All) -> dict[str, str]:
    """Return the groups that were chosen."""
    found = {name: _one(values(groups.field_of(name))) for name in asked}
    return {name: group for name, group in found.items() if group}


def place_field(question: Question, option: str) -> str:
    """Return the name of the field for an option's place in a ranking."""
    return f"{field_of(question.id)}-{option}"


def places(question: Question, given: Any) -> dict[str, str]:
    """Return the place of each option, as the form shows it: of a kept value, or of what was typed."""
    if isinstance(given, Mapping):
        return {option: str(given.get(option) or "") for option in steps(question)}
    ordered = list(given) if isinstance(given, list) else []
    return {
        option: str(ordered.index(option) + 1) if option in ordered else ""
        for option in steps(question)
    }


def _given(question: Question, values: All) -> Any:
    if question.kind is Kind.MULTIPLE:
        return values(field_of(question.id))
    if question.kind is Kind.RANKING:
        return {option: _one(values(place_field(question, option))) for option in steps(question)}
    return _one(values(field_of(question.id)))


def _one(found: list[str]) -> str:
    return found[0] if found else ""
