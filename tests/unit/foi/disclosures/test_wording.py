"""Public words: whole in each language, without the requester and the reasons."""

from __future__ import annotations

import pytest

from ckanext.foi.disclosures.wording import Secrets, read
from ckanext.foi.errors import TextRefused, WordingRefused

NONE = Secrets((), "")
ARABIC = {"title_ar": "عنوان", "question_ar": "سؤال؟", "answer_ar": "جواب."}
ENGLISH = {"title_en": "Title", "question_en": "Question?", "answer_en": "Answer."}


def test_one_language_is_enough_and_both_are_kept():
    assert dict(read(ARABIC, NONE).title) == {"ar": "عنوان"}
    both = read(ARABIC | ENGLISH, NONE)
    assert both.description["en"] == "Question: Question?\n\nAnswer: Answer."
    assert set(both.answer) == {"ar", "en"}


@pytest.mark.parametrize(
    ("values", "flaw", "field"),
    [
        ({}, "wording_missing", "title_ar"),
        ({"title_ar": "  "}, "wording_missing", "title_ar"),
        (ENGLISH | {"question_ar": "سؤال؟"}, "wording_begun", "title_ar"),
        (ARABIC | {"answer_ar": ""}, "wording_begun", "answer_ar"),
        (ARABIC | {"answer_ar": "قالت Maryam  AHMAD ذلك"}, "names_requester", "answer_ar"),
        (
            ARABIC | {"question_ar": "لأن ابني\nفي المدرسة الجديدة هناك"},
            "quotes_reasons",
            "question_ar",
        ),
    ],
)
def test_what_may_not_be_published_so_is_refused_at_its_field(values, flaw, field):
    secrets = Secrets(("maryam ahmad", "ab"), "لأن ابني في المدرسة الجديدة")
    with pytest.raises(WordingRefused) as refused:
        read(values, secrets)
    assert refused.value.facts == {"flaw": flaw, "field": field}


def test_short_words_stand_in_texts_by_chance():
    assert read(ENGLISH | {"answer_en": "It is about time."}, Secrets(("ab", "It"), "about"))


def test_too_long_is_refused():
    with pytest.raises(TextRefused):
        read(ARABIC | {"title_ar": "x" * 301}, NONE)


def test_the_digest_is_of_every_word():
    first = read(ARABIC, NONE).digest
    assert first == read(dict(reversed(ARABIC.items())), NONE).digest
    for field in ARABIC:
        assert read(ARABIC | {field: "آخر"}, NONE).digest != first
