"""Questions as answers need them: names of fields, what can be chosen, what holds words."""

from __future__ import annotations

from ckanext.eparticipation.consultations.domain.questions import Kind, Question

# In the place of a question's id: the name of the organisation for which somebody answers.
ORGANISATION = "organisation"
# Characters of one text.
LONGEST = 5000
# What holds words or bytes of a person: it can be hidden, and is published only if they want it.
WORDED = frozenset({Kind.TEXT, Kind.FILE})
COUNTED = frozenset(Kind) - WORDED


def field_of(question_id: str) -> str:
    """Return the name of a question's field in forms and in errors."""
    return f"q-{question_id}"


def steps(question: Question) -> tuple[str, ...]:
    """Return what can be chosen: options, or the steps of a scale, which begins at 1."""
    if question.kind is Kind.SCALE:
        return tuple(str(step) for step in range(1, (question.scale or 0) + 1))
    return tuple(option.id for option in question.options)
