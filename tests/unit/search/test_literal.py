import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ckanext.qatar_sectors.search.literal import (
    EVERYTHING,
    MAX_WORDS,
    NOTHING,
    literal_filters,
    literal_query,
    words,
)

SIGNS = set('+-&|!(){}[]^~*?:\\/"<>=;$%#@`')


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("*:*", EVERYTHING),
        ("schools", "schools"),
        ("المدارس في الدوحة", "المدارس في الدوحة"),
        ("title:schools", "title schools"),
        ("schools AND NOT hospitals", "schools and not hospitals"),
        ("{!join from=id to=id}x", "join from id to id x"),
        ('"public schools" doha', '"public schools" doha'),
        ("«التعليم العالي» قطر", '"التعليم العالي" قطر'),
        ('a lone " quote', "a lone quote"),
        ('""', NOTHING),
        (":", NOTHING),
        ("((((", NOTHING),
        ("schools*", "schools"),
        ("PM2.5", "PM2.5"),
        ("end.", "end"),
        ("Qatar's", "Qatar's"),
        ("2023/2024", "2023 2024"),
        ("قَطَر", "قَطَر"),
        ("مدا\u200fرس", "مدارس"),
        ("a\x00b", "a b"),
        ("٢٠٢٣", "٢٠٢٣"),
    ],
)
def test_typed_text_becomes_words(typed, query):
    assert literal_query(typed) == query


@given(st.text(max_size=300))
def test_no_sign_of_the_query_language_is_left(typed):
    query = literal_query(typed)
    if query in {EVERYTHING, NOTHING}:
        return
    assert not SIGNS - {'"'} & set(query)
    assert query.count('"') % 2 == 0
    assert not re.search(r"\b(AND|OR|NOT|TO)\b", query)


def test_a_book_is_cut_to_a_query():
    assert len(literal_query("كلمة " * 10_000).split()) <= MAX_WORDS


@given(st.text(max_size=100))
def test_words_hold_no_space(text):
    assert all(word and not re.search(r"\s", word) for word in words(text))


def test_a_chosen_value_cannot_leave_its_quotes():
    value = 'x" OR name:"secret'
    assert literal_filters(f'+a:"b" tags:"{value}"', [("tags", value)]) == (
        '+a:"b" tags:"x\\" OR name:\\"secret"'
    )


def test_a_chosen_name_that_is_no_field_is_dropped():
    name = "*:* OR name"
    assert literal_filters(f'{name}:"x" a:"b"', [(name, "x")]).strip() == 'a:"b"'
