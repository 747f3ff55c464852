"""What is typed and what is stored meet in one spelling."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.tables.folding import LONGEST_WORD, cut, fold, folding_sql, prefix_query


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("مدرسه", "مدرسة"),
        ("احصاء", "إحصاء"),
        ("اراء", "آراء"),
        ("مستشفي", "مستشفى"),
        ("شوون", "شؤون"),
        ("بييه", "بيئة"),
        ("قطر", "قَطَر"),
        ("التعليم", "التعـليم"),
        ("190", "١٩٠"),
        ("190", "۱۹۰"),
        ("12.5", "١٢٫٥"),
        ("1234", "١٬٢٣٤"),
        ("لا", "ﻻ"),
        ("doha", "DOHA"),
        ("کتاب", "كتاب"),
    ],
)
def test_both_spellings_fold_alike(typed, stored):
    assert fold(typed) == fold(stored)


@given(st.text())
def test_folding_twice_changes_nothing(text):
    once = fold(text)
    assert fold(once) == fold(fold(once))


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("مدرسة", "'مدرسه':*"),
        ("مدارس  الدوحة", "'مدارس':* & 'الدوحه':*"),
        ("a' | !b:*", "'a':* & 'b':*"),
        ("12.5", "'12.5':*"),
        ("&|!():*'\\", ""),
        ("", ""),
    ],
)
def test_prefix_query_holds_words_only(typed, query):
    assert prefix_query(typed) == query


@given(st.text())
def test_no_sign_of_the_query_language_comes_through(text):
    for part in filter(None, prefix_query(text).split(" & ")):
        assert part.startswith("'")
        assert part.endswith("':*")
        assert not set(part[1:-3]) & set("'\\&|!():*<> ")


def test_the_statements_replace_ckans_trigger():
    assert "FUNCTION populate_full_text_trigger()" in folding_sql()
    assert "FUNCTION qatar_fold(" in folding_sql()


@pytest.mark.parametrize("sign", ["a", "ك", "\U0001d11e", "a\u0301", "é"])
def test_of_an_endless_word_its_beginning_is_asked_for(sign):
    found = cut(f"short {sign * 5000} after")
    words = found.split()
    assert (words[0], words[2]) == ("short", "after")
    assert len(words[1]) == LONGEST_WORD and len(words[1].encode()) < 2046


@given(st.text(max_size=600))
def test_what_is_of_usual_length_stays(text):
    if all(len(word) <= LONGEST_WORD for word in text.split()):
        assert cut(text) == text


def test_operators_stand_between_words():
    asked = "&".join(["a" * LONGEST_WORD] * 3)
    assert cut(asked) == asked
