"""What is kept of what was given, and what is refused at which field."""

import pytest

from ckanext.eparticipation.answers import form
from ckanext.eparticipation.answers.errors import Flawed
from ckanext.eparticipation.answers.fields import LONGEST
from ckanext.eparticipation.answers.values import checked, checked_all, codes
from ckanext.eparticipation.consultations.domain.questions import Kind, Option, Question


def options(*codes):
    return tuple(Option(code, {"ar": code, "en": code}) for code in codes)


def question(name, kind, *codes, **more):
    return Question(name, kind, {"ar": name, "en": name}, options=options(*codes), **more)


TEXT = question("t", Kind.TEXT)
ONE = question("o", Kind.SINGLE, "bus", "metro")
SOME = question("s", Kind.MULTIPLE, "bus", "metro", "tram", most=2)
SCALE = question("c", Kind.SCALE, scale=10)
RANKING = question("r", Kind.RANKING, "bus", "metro", "tram")
BEST = question("b", Kind.RANKING, "bus", "metro", "tram", most=1)
FILE = question("f", Kind.FILE)


def problem(asked, given):
    with pytest.raises(Flawed) as caught:
        checked(asked, given)
    (flaw,) = caught.value.flaws
    assert flaw.field == f"q-{asked.id}"
    return flaw.problem


@pytest.mark.parametrize(
    ("asked", "given", "kept"),
    [
        (TEXT, "  نعم \r\n yes ", "نعم\n yes"),
        (TEXT, "<b>x</b>", "<b>x</b>"),
        (TEXT, "a\u202eb\x00c\ufeffd", "abcd"),
        (TEXT, "", None),
        (ONE, "metro", "metro"),
        (SOME, ["tram", "bus", "bus"], ["bus", "tram"]),
        (SOME, "tram", ["tram"]),
        (SOME, [], None),
        (SCALE, "1", 1),
        (SCALE, 10, 10),
        (RANKING, ["tram", "bus"], ["tram", "bus"]),
        (RANKING, {"bus": "2", "metro": "", "tram": "1"}, ["tram", "bus"]),
        (RANKING, {"bus": "", "metro": "", "tram": ""}, []),
        (FILE, "id", "id"),
    ],
)
def test_what_fits_is_kept(asked, given, kept):
    assert checked(asked, given) == kept


@pytest.mark.parametrize(
    ("asked", "given", "expected"),
    [
        (TEXT, "x" * 100_000, "too_long"),
        (TEXT, "ب" * (LONGEST + 1), "too_long"),
        (SOME, ["bus", "metro", "tram"], "too_many"),
        (BEST, ["bus", "metro"], "too_many"),
        (SCALE, "0", "no_such_choice"),
        (TEXT, ["x"], "not_text"),
        (ONE, "tram", "no_such_choice"),
        (ONE, ["bus"], "no_such_choice"),
        (SOME, ["car"], "no_such_choice"),
        (SOME, [{"bus": 1}], "no_such_choice"),
        (SOME, {"bus": 1}, "no_such_choice"),
        (SCALE, "11", "no_such_choice"),
        (SCALE, True, "no_such_choice"),
        (SCALE, "٣٤", "no_such_choice"),
        (RANKING, ["bus", "bus"], "same_place"),
        (RANKING, {"bus": "1", "metro": "1", "tram": ""}, "same_place"),
        (RANKING, {"bus": "1", "metro": "3", "tram": ""}, "place_left_out"),
        (RANKING, {"bus": "9999999999", "metro": "", "tram": ""}, "no_such_choice"),
        (RANKING, {"bus": "-1"}, "no_such_choice"),
        (RANKING, ["car"], "no_such_choice"),
        (FILE, 7, "not_text"),
    ],
)
def test_what_does_not_fit_is_named(asked, given, expected):
    assert problem(asked, given) == expected


def test_every_field_is_named_at_once_and_what_is_missing_only_when_it_is_submitted():
    needed = [
        question("t", Kind.TEXT, required=True),
        question("o", Kind.SINGLE, "a", required=True),
        question("r", Kind.RANKING, "a", "b", required=True),
    ]
    with pytest.raises(Flawed) as caught:
        checked_all(needed, {"o": "z"}, complete=True)
    assert [(flaw.field, flaw.problem) for flaw in caught.value.flaws] == [
        ("q-t", "missing_text"),
        ("q-o", "no_such_choice"),
        ("q-r", "missing_ranking"),
    ]
    assert checked_all(needed, {"r": {"a": "", "b": ""}}, complete=False) == {}


def test_a_text_of_nothing_visible_is_missing():
    needed = [question("t", Kind.TEXT, required=True)]
    with pytest.raises(Flawed) as caught:
        checked_all(needed, {"t": "\u200b \u202e\n"}, complete=True)
    assert caught.value.flaws[0].problem == "missing_text"


def test_an_answer_to_no_question_is_refused():
    with pytest.raises(Flawed) as caught:
        checked_all([TEXT], {"other": "x"}, complete=False)
    assert caught.value.flaws[0].problem == "unknown_question"


def test_words_are_not_counted():
    assert codes(TEXT, "x") == codes(FILE, "id") == []
    assert codes(SCALE, 3) == ["3"]
    assert codes(ONE, "bus") == ["bus"]
    assert codes(RANKING, ["tram", "bus"]) == ["tram", "bus"]


def test_a_form_gives_what_was_typed_and_shows_it_again():
    sent = {"q-t": ["x"], "q-s": ["bus", "tram"], "q-r-tram": ["1"], "q-r-bus": ["1"]}
    given = form.given([TEXT, ONE, SOME, RANKING, FILE], lambda name: sent.get(name, []))
    assert given == {
        "t": "x",
        "o": "",
        "s": ["bus", "tram"],
        "r": {"bus": "1", "metro": "", "tram": "1"},
    }
    assert form.places(RANKING, given["r"]) == {"bus": "1", "metro": "", "tram": "1"}
    assert form.places(RANKING, ["tram"]) == {"bus": "", "metro": "", "tram": "1"}
