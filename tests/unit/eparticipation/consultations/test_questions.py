"""What a question needs before it can be asked."""

from __future__ import annotations

import pytest

from ckanext.eparticipation.consultations.domain.questions import Kind, flat, read
from ckanext.eparticipation.errors import QuestionRefused

TEXT = {"ar": "ما رأيك؟", "en": "What do you think?"}


def option(number):
    return {"id": str(number), "text": {"ar": f"خيار {number}", "en": f"Option {number}"}}


TWO = [option(1), option(2)]
ENDS = {"lowest": {"ar": "لا", "en": "No"}, "highest": {"ar": "نعم", "en": "Yes"}}


@pytest.mark.parametrize(
    "found",
    [
        {"kind": "text", "text": TEXT, "required": True},
        {"kind": "file", "text": TEXT, "help": {"ar": "صورة"}},
        {"kind": "single", "text": TEXT, "options": TWO},
        {"kind": "multiple", "text": TEXT, "options": TWO, "most": "2"},
        {"kind": "ranking", "text": TEXT, "options": TWO},
        {"kind": "scale", "text": TEXT, "scale": 5, **ENDS},
    ],
)
def test_what_can_be_asked_comes_back_as_it_was(found):
    question = read(found, "q1")
    assert question.kind is Kind(found["kind"])
    assert read(flat(question), "q1") == question


@pytest.mark.parametrize(
    ("found", "field", "flaw"),
    [
        ({"kind": "poem", "text": TEXT}, "kind", "kind_unknown"),
        ({"kind": "text", "text": {"ar": "ما رأيك؟"}}, "text", "language_missing"),
        ({"kind": "text", "text": {"ar": " ", "en": "x"}}, "text", "language_missing"),
        ({"kind": "text", "text": {"ar": "س" * 1001, "en": "x"}}, "text", "text_long"),
        ({"kind": "single", "text": TEXT, "options": [option(1)]}, "options", "options_few"),
        (
            {"kind": "single", "text": TEXT, "options": [option(1), option(1)]},
            "options",
            "options_alike",
        ),
        (
            {"kind": "ranking", "text": TEXT, "options": [option(n) for n in range(51)]},
            "options",
            "options_many",
        ),
        ({"kind": "multiple", "text": TEXT, "options": TWO, "most": 3}, "most", "most_wrong"),
        ({"kind": "multiple", "text": TEXT, "options": TWO, "most": "x"}, "most", "most_wrong"),
        ({"kind": "scale", "text": TEXT, "scale": 11, **ENDS}, "scale", "scale_wrong"),
        ({"kind": "scale", "text": TEXT, "scale": 5}, "lowest", "language_missing"),
    ],
)
def test_what_cannot_be_asked_is_named_with_its_field(found, field, flaw):
    with pytest.raises(QuestionRefused) as refused:
        read(found, "q1")
    assert (refused.value.facts["field"], refused.value.facts["flaw"]) == (field, flaw)
