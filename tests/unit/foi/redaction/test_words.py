import pytest

from ckanext.foi.redaction.boxes import read
from ckanext.foi.redaction.glyphs import Covered, Glyph
from ckanext.foi.redaction.words import counted, folded, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("مُحَمَّد", "محمد"),  # vowel marks
        ("محـــمد", "محمد"),  # drawn out
        ("ﻣﺤﻤﺪ", "محمد"),  # presentation forms
        ("ﻻ", "لا"),  # ligature
        ("eﬃcient", "efficient"),
        ("Straße", "STRASSE"),
        ("cafe\u0301", "café"),
        ("مح\u200cمد", "محمد"),  # a sign without width
        ("\u202eAli\u202c", "ali"),
    ],
)
def test_the_same_word_is_known_in_every_form(one, other):
    assert folded(one) == folded(other)


def test_words_of_both_scripts_are_found():
    text = "السيد علي، a.b@c.qa (رقم 2022/9)"
    assert list(words(text)) == ["السيد", "علي", "a.b@c.qa", "رقم", "2022/9"]


def test_words_are_counted():
    assert counted(["Doha doha", "DOHA"]) == {"doha": 3}


def letters(text, y):
    return [Glyph(c, i * 0.01, y, i * 0.01 + 0.01, y + 0.02) for i, c in enumerate(text)]


def test_words_under_boxes_are_told_from_those_beside():
    covered = Covered()
    boxes = read([{"page": 1, "x": 0, "y": 0.1, "w": 0.055, "h": 0.02, "code": "20.1"}], 2)
    covered.add(1, letters("Salem wrote", 0.1), boxes)
    covered.add(2, letters("to Salem", 0.5), ())
    assert covered.allowed() == {"salem": 1}
    assert covered.left_visible() == [{"covered": [1], "visible": [2]}]


def test_the_part_of_a_word_that_is_covered_is_withheld():
    covered = Covered()
    boxes = read([{"page": 1, "x": 0.03, "y": 0.1, "w": 0.5, "h": 0.02, "code": "20.1"}], 1)
    covered.add(1, letters("QAR1234567", 0.1), boxes)
    assert covered.allowed() == {"1234567": 0}


def test_a_letter_of_which_a_quarter_is_covered_counts():
    covered = Covered()
    boxes = read([{"page": 1, "x": 0, "y": 0.115, "w": 0.5, "h": 0.02, "code": "20.1"}], 1)
    covered.add(1, letters("Salem", 0.1), boxes)
    assert set(covered.allowed()) == {"salem"}
    assert not _under("Salem", 0.084, boxes)


def _under(text, y, boxes):
    covered = Covered()
    covered.add(1, letters(text, y), boxes)
    return covered.allowed()
