"""What a reader may ask of a table."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from ckanext.qatar_sectors.tables.errors import BadQuestion
from ckanext.qatar_sectors.tables.question import Question, ask

COLUMNS = ("البلدية", "n")
FILTERABLE = {"البلدية": ["الدوحة", "الريان"]}


def test_a_whole_question():
    asked = ask(
        {"q": "مدرسة", "filter.البلدية": "الدوحة", "sort": "n", "order": "desc", "page": "2"},
        COLUMNS,
        FILTERABLE,
    )
    assert asked.search(25) == {
        "limit": 25,
        "offset": 25,
        "q": "'مدرسه':*",
        "plain": False,
        "filters": {"البلدية": "الدوحة"},
        "sort": ['"n" desc nulls last', "_id asc"],
    }


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"sort": "x"}, "unknown_column"),
        ({"sort": '"; drop table x'}, "unknown_column"),
        ({"sort": "n", "order": "up"}, "bad_order"),
        ({"page": "0"}, "bad_page"),
        ({"page": "-1"}, "bad_page"),
        ({"page": "٢"}, "bad_page"),
        ({"page": "9" * 30}, "bad_page"),
        ({"filter.n": "1"}, "unknown_filter"),
        ({"q": "x" * 201}, "search_too_long"),
    ],
)
def test_what_cannot_be_answered_is_named(given, code):
    with pytest.raises(BadQuestion) as caught:
        ask(given, COLUMNS, FILTERABLE)
    assert caught.value.code == code


def test_foreign_parameters_are_left_alone():
    assert ask({"utm_source": "x", "filter.البلدية": ""}, COLUMNS, FILTERABLE) == Question()


def test_an_address_leads_back_to_the_same_question():
    asked = Question("مدرسة", {"البلدية": "الدوحة"}, "n", True, 3)
    assert ask(dict(parse_qsl(asked.parameters())), COLUMNS, FILTERABLE) == asked
    assert "page" not in asked.parameters(page=1)


def test_signs_alone_are_no_word():
    assert Question("&|!").finds_nothing()
    assert not Question("").finds_nothing()
