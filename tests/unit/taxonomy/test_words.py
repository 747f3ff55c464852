"""Labels are compared whatever their spelling."""

from __future__ import annotations

import pytest

from ckanext.qatar_sectors.taxonomy.words import first_held, folded, holds, tokens


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Labor and Employment", "  labor AND employment "),
        ("Culture, Sports and Tourism", "culture sports and tourism"),
        ("الصحّة", "الصحه"),
        ("إحصاءات", "احصاءات"),
        ("مستشفى", "مستشفي"),
        ("التعـليم", "التعليم"),
        ("٢٠٢٣", "2023"),
    ],
)
def test_folded_forgives_spelling(one, other):
    assert folded(one) == folded(other)


@pytest.mark.parametrize(
    ("text", "phrase", "held"),
    [
        ("Hotels and Restaurants", "hotel", True),
        ("housing units, municipality", "housing", True),
        ("المدارس الحكومية", "مدارس", True),
        ("للمدارس", "مدارس", True),
        ("real property estate", "real estate", False),
        ("transportation", "port", False),
        ("gas", "ga", False),
        ("", "gas", False),
    ],
)
def test_a_phrase_is_held_as_whole_words(text, phrase, held):
    assert holds(tokens(text), tokens(phrase)) is held


def test_the_phrase_is_told_as_the_rules_write_it():
    assert first_held("The Public Works of 2023", [("Public Works", tokens("Public Works"))]) == (
        "Public Works"
    )
